namespace AlertEngine.PromQL.Syntax;

/// <summary>What may stand between a binary operator and its right side.</summary>
internal readonly record struct BinaryModifiers(bool ReturnsBool, VectorMatching Matching);

/// <summary>Reads <c>bool</c>, <c>on</c>, <c>ignoring</c>, <c>group_left</c>, <c>fill</c> and their like.</summary>
internal sealed class MatchingParser(TokenReader tokens, LabelListParser labels)
{
    private static readonly VectorMatching Unsaid = new() { Cardinality = Cardinality.OneToOne };

    public BinaryModifiers Parse()
    {
        var returnsBool = tokens.TryTake(TokenKind.Bool);
        var matching = Unsaid;
        if (tokens.Kind is TokenKind.On or TokenKind.Ignoring)
        {
            var isOn = tokens.Take().Kind == TokenKind.On;
            matching = ParseGroup(Unsaid with { IsOn = isOn, Labels = labels.Parse() });
        }

        if (tokens.IsLenient && tokens.Kind == TokenKind.Identifier && Dialect.IsPrefix(tokens.Word))
        {
            tokens.BreakForeign();
        }

        return new(returnsBool, ParseFill(matching));
    }

    private VectorMatching ParseGroup(VectorMatching matching)
    {
        if (tokens.Kind is not (TokenKind.GroupLeft or TokenKind.GroupRight))
        {
            return matching;
        }

        var isLeft = tokens.Take().Kind == TokenKind.GroupLeft;
        return matching with
        {
            Cardinality = isLeft ? Cardinality.ManyToOne : Cardinality.OneToMany,
            Include = tokens.Kind == TokenKind.LeftParen || !tokens.Kind.StartsExpr() ? labels.Parse() : [],
        };
    }

    private VectorMatching ParseFill(VectorMatching matching)
    {
        switch (tokens.Kind)
        {
            case TokenKind.Fill:
                var value = ParseValue();
                return matching with { FillLeft = value, FillRight = value };
            case TokenKind.FillLeft:
                matching = matching with { FillLeft = ParseValue() };
                return tokens.Kind == TokenKind.FillRight ? matching with { FillRight = ParseValue() } : matching;
            case TokenKind.FillRight:
                matching = matching with { FillRight = ParseValue() };
                return tokens.Kind == TokenKind.FillLeft ? matching with { FillLeft = ParseValue() } : matching;
            default:
                return matching;
        }
    }

    private double ParseValue()
    {
        tokens.Take();
        tokens.Expect(TokenKind.LeftParen);
        var isNegative = tokens.Kind.IsSign() && tokens.Take().Kind == TokenKind.Subtract;
        if (tokens.Kind is not (TokenKind.Number or TokenKind.Duration))
        {
            tokens.Break();
        }

        var value = tokens.Kind == TokenKind.End ? 0 : tokens.TakeNumber();
        tokens.Expect(TokenKind.RightParen);
        return isNegative ? -value : value;
    }
}
