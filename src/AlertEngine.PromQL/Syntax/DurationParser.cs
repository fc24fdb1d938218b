namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads durations: literals, and where that is open, arithmetic with them.</summary>
internal sealed class DurationParser(TokenReader tokens, ParseOptions options)
{
    public const string Anything = "number, duration, step(), or range()";

    private const double LongestSeconds = (1UL << 63) / 1e9;

    private string where = "";
    private string expected = "";

    /// <summary>In brackets, where it must be positive.</summary>
    public DurationExpr ParsePositive(string where, string expected)
    {
        (this.where, this.expected) = (where, expected);
        var duration = ParseArithmetic(Precedence.Additive);
        if (duration is DurationExpr.Literal { Seconds: <= 0 })
        {
            tokens.Note(duration.Span, "duration must be greater than 0");
        }

        return duration;
    }

    /// <summary>
    /// After <c>offset</c>. Arithmetic must stand in parentheses there: in <c>x offset 1m + y</c> it is not the duration's.
    /// </summary>
    public DurationExpr ParseOffset()
    {
        (where, expected) = ("offset", Anything);
        if (tokens.Kind == TokenKind.LeftParen)
        {
            return ParseArithmetic(Precedence.Additive);
        }

        if (!tokens.Kind.IsSign())
        {
            return ParseOperand();
        }

        var sign = tokens.Take();
        if (tokens.Kind.IsSign())
        {
            return ContinueArithmetic(Signed(sign, ParseArithmetic(Precedence.Power)), Precedence.Additive);
        }

        return Signed(sign, tokens.Kind == TokenKind.LeftParen ? ParseParen(isFree: true) : ParseOperand(sign.Start));
    }

    private DurationExpr ParseArithmetic(int minimum)
    {
        tokens.Enter();
        var left = tokens.Kind.IsSign() ? Signed(tokens.Take(), ParseArithmetic(Precedence.Power)) : ParseOperand();
        var whole = ContinueArithmetic(left, minimum);
        tokens.Leave();
        return whole;
    }

    private DurationExpr ContinueArithmetic(DurationExpr left, int minimum)
    {
        var levels = 0;
        for (; tokens.Kind != TokenKind.Atan2 && Precedence.Of(tokens.Kind) is var precedence && precedence >= minimum; levels++)
        {
            tokens.Enter();
            var sign = tokens.Take();
            var right = ParseArithmetic(sign.Kind == TokenKind.Power ? precedence : precedence + 1);
            RequireOption(left.Span);
            if (sign.Kind is TokenKind.Divide or TokenKind.Modulo && right is DurationExpr.Literal { Seconds: 0 })
            {
                tokens.Note(sign.Span, sign.Kind == TokenKind.Divide ? "division by zero" : "modulo by zero");
            }

            left = new DurationExpr.Arithmetic(sign.Kind.AsBinaryOperator(), left, right)
            {
                Span = left.Span.Until(right.Span),
            };
        }

        tokens.Leave(levels);
        return left;
    }

    /// <summary>What is not open is blamed from <paramref name="start"/> on, if a sign stands there.</summary>
    private DurationExpr ParseOperand(int? start = null)
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Duration:
                var seconds = tokens.TakeNumber();
                var hasUnits = token.Kind == TokenKind.Duration;
                return Limited(new(seconds, hasUnits) { Span = token.Span }, tokens.From(start ?? token.Start));
            case TokenKind.LeftParen:
                return ParseParen(isFree: false);
            case TokenKind.Step or TokenKind.Range:
                return ParseQueryTime(start ?? token.Start);
            case TokenKind.MaxOf or TokenKind.MinOf:
                return ParseExtreme(start);
            default:
                tokens.Break(where, expected);
                return new DurationExpr.Literal(0, HasUnits: false) { Span = token.Span };
        }
    }

    private DurationExpr.Paren ParseParen(bool isFree)
    {
        var start = tokens.Take().Start;
        var inner = ParseArithmetic(Precedence.Additive);
        tokens.Expect(TokenKind.RightParen, where, expected);
        if (!isFree)
        {
            RequireOption(inner.Span);
        }

        var span = tokens.From(start);
        return inner is DurationExpr.Paren twice ? twice with { Span = span } : new(inner) { Span = span };
    }

    private DurationExpr ParseQueryTime(int blamed)
    {
        var word = tokens.Take();
        tokens.Expect(TokenKind.LeftParen, where, expected);
        tokens.Expect(TokenKind.RightParen, where, expected);
        RequireOption(tokens.From(blamed));
        var span = tokens.From(word.Start);
        return word.Kind == TokenKind.Step ? new DurationExpr.Step { Span = span } : new DurationExpr.QueryRange { Span = span };
    }

    private DurationExpr.Extreme ParseExtreme(int? blamed)
    {
        var word = tokens.Take();
        tokens.Expect(TokenKind.LeftParen, where, expected);
        var left = ParseArithmetic(Precedence.Additive);
        tokens.Expect(TokenKind.Comma, where, expected);
        var right = ParseArithmetic(Precedence.Additive);
        tokens.Expect(TokenKind.RightParen, where, expected);
        RequireOption(blamed is { } start ? tokens.From(start) : left.Span);
        var span = tokens.From(word.Start);
        return new(word.Kind == TokenKind.MaxOf, left, right) { Span = span };
    }

    private DurationExpr Signed(Token sign, DurationExpr operand)
    {
        var span = sign.Span.Until(operand.Span);
        var isNegative = sign.Kind == TokenKind.Subtract;
        return operand is DurationExpr.Literal literal
            ? Limited(literal with { Seconds = isNegative ? -literal.Seconds : literal.Seconds, Span = span }, sign.Span)
            : isNegative ? new DurationExpr.Sign(IsNegative: true, operand) { Span = span }
            : operand;
    }

    private DurationExpr.Literal Limited(DurationExpr.Literal literal, TextSpan blamed)
    {
        if (Math.Abs(literal.Seconds) <= LongestSeconds)
        {
            return literal;
        }

        tokens.Note(blamed, "duration out of range");
        return literal with { Seconds = 0 };
    }

    private void RequireOption(TextSpan span)
    {
        if (!options.DurationExpressions)
        {
            tokens.Note(span, "experimental duration expression is not enabled");
        }
    }
}
