using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads selectors of series: a name, matchers in braces, or both.</summary>
internal sealed class SelectorParser(TokenReader tokens)
{
    private const string Place = "label matching";

    private readonly List<LabelMatcher> matchers = [];

    /// <summary>The name, if there is one, has been taken already.</summary>
    public Expr.Selector Parse(Token? word = null)
    {
        var start = (word ?? tokens.Current).Start;
        var name = word is { } token ? Words.Share(token.In(tokens.Text)) : null;
        matchers.Clear();
        if (tokens.TryTake(TokenKind.LeftBrace))
        {
            ParseMatchers();
        }

        if (name is not null)
        {
            matchers.Add(LabelMatcher.Equal(SeriesLabels.MetricName, name));
        }

        return new(name, [.. matchers], TimeShift.None, RangeEdges.Plain) { Span = tokens.From(start) };
    }

    private void ParseMatchers()
    {
        if (tokens.TryTake(TokenKind.RightBrace))
        {
            return;
        }

        do
        {
            ParseMatcher();
        }
        while (tokens.TryTake(TokenKind.Comma) && tokens.Kind != TokenKind.RightBrace);

        if (tokens.IsLenient && tokens.Kind == TokenKind.Identifier && Dialect.IsOr(tokens.Word))
        {
            tokens.BreakForeign();
        }

        tokens.Expect(TokenKind.RightBrace, Place, "\",\" or \"}\"");
    }

    private void ParseMatcher()
    {
        if (tokens.Kind is not (TokenKind.Identifier or TokenKind.Text))
        {
            tokens.Break(Place, "identifier or \"}\"");
            return;
        }

        var token = tokens.Take();
        var name = token.Kind == TokenKind.Text ? TextLiteral.Read(tokens, token) : Words.Share(token.In(tokens.Text));
        if (tokens.Kind.IsMatchOperator())
        {
            ParseCondition(token, name);
        }
        else if (token.Kind == TokenKind.Text)
        {
            matchers.Add(LabelMatcher.Equal(SeriesLabels.MetricName, name));
        }
        else
        {
            tokens.Break(Place, "label matching operator");
        }
    }

    private void ParseCondition(Token label, string name)
    {
        var @operator = tokens.Take().Kind.AsMatchOperator();
        var token = tokens.Current;
        if (token.Kind != TokenKind.Text)
        {
            tokens.Break(Place, "string");
            return;
        }

        var value = TextLiteral.Read(tokens, tokens.Take());
        if (LabelMatcher.TryCreate(name, @operator, value, out var error) is { } matcher)
        {
            matchers.Add(matcher);
        }
        else
        {
            tokens.Note(label.Span.Until(token.Span), error);
        }
    }
}
