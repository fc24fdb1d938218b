namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads expressions by the grammar; whether their types fit is checked afterwards.</summary>
internal sealed class ExprParser
{
    private readonly TokenReader tokens;
    private readonly ParseOptions options;
    private readonly SelectorParser selectors;
    private readonly MatchingParser matching;
    private readonly SuffixParser suffixes;
    private readonly CallParser calls;

    public ExprParser(TokenReader tokens, ParseOptions options)
    {
        this.tokens = tokens;
        this.options = options;
        selectors = new(tokens);
        var labels = new LabelListParser(tokens);
        matching = new(tokens, labels);
        suffixes = new(tokens, options);
        calls = new(tokens, options, labels, this);
    }

    public Expr ParseAll()
    {
        if (tokens.Kind == TokenKind.End)
        {
            tokens.BreakAt(default, "no expression found in input");
        }

        var expr = ParseExpr();
        tokens.Expect(TokenKind.End);
        return expr;
    }

    /// <summary>One level deeper than what stands around it.</summary>
    public Expr ParseExpr() => ParseNested(Precedence.Any);

    private Expr ParseNested(int minimum)
    {
        tokens.Enter();
        var expr = ParseBinary(minimum);
        tokens.Leave();
        return expr;
    }

    private Expr ParseBinary(int minimum)
    {
        var left = ParseUnary();
        while (Precedence.Of(tokens.Kind) is var precedence && precedence >= minimum)
        {
            var @operator = tokens.Take().Kind;
            var modifiers = matching.Parse();
            var right = @operator == TokenKind.Power ? ParseNested(precedence) : ParseBinary(precedence + 1);
            left = Combine(@operator.AsBinaryOperator(), modifiers, left, right);
        }

        return left;
    }

    private Expr.Binary Combine(BinaryOperator @operator, BinaryModifiers modifiers, Expr left, Expr right)
    {
        var span = left.Span.Until(right.Span);
        if (modifiers.Matching.FillsIn && !options.FillModifiers)
        {
            tokens.Note(span, "binop fill modifiers are experimental and not enabled");
        }

        var areVectors = left.Type == ExprType.Vector && right.Type == ExprType.Vector;
        var matches = !areVectors && modifiers.Matching is { Labels: [], FillsIn: false } ? null
            : @operator.IsSet() && modifiers.Matching.Cardinality == Cardinality.OneToOne
                ? modifiers.Matching with { Cardinality = Cardinality.ManyToMany }
            : modifiers.Matching;
        return new(@operator, left, right, modifiers.ReturnsBool, matches) { Span = span };
    }

    private Expr ParseUnary()
    {
        if (!tokens.Kind.IsSign())
        {
            return suffixes.Parse(ParseOperand());
        }

        var sign = tokens.Take();
        var operand = ParseNested(Precedence.Power);
        var span = sign.Span.Until(operand.Span);
        var isNegative = sign.Kind == TokenKind.Subtract;
        return operand is Expr.Number number
            ? number with { Value = isNegative ? -number.Value : number.Value, Span = span }
            : new Expr.Unary(isNegative, operand) { Span = span };
    }

    private Expr ParseOperand()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Duration:
                return new Expr.Number(tokens.TakeNumber(), token.Kind == TokenKind.Duration) { Span = token.Span };
            case TokenKind.Text:
                return new Expr.Text(TextLiteral.Read(tokens, tokens.Take())) { Span = token.Span };
            case TokenKind.LeftParen:
                return ParseParen();
            case TokenKind.LeftBrace:
                return selectors.Parse();
        }

        if (token.Kind.IsMetricName())
        {
            tokens.Take();
            if (IsForeign(token))
            {
                tokens.BreakForeign();
            }

            return IsAggregation(token) ? calls.ParseAggregation(token)
                : IsCall(token) ? calls.ParseCall(token)
                : selectors.Parse(token);
        }

        tokens.Break();
        return new Expr.Number(0) { Span = token.Span };
    }

    /// <summary>Other dialects have more aggregations, and templates.</summary>
    private bool IsForeign(Token word) => tokens.IsLenient && word.Kind == TokenKind.Identifier
        && (tokens.Kind is TokenKind.By or TokenKind.Without
            || (tokens.Kind == TokenKind.LeftParen && Dialect.IsTemplates(word.In(tokens.Text))));

    private bool IsAggregation(Token word) =>
        word.Kind.IsAggregation() && tokens.Kind is TokenKind.LeftParen or TokenKind.By or TokenKind.Without;

    private bool IsCall(Token word) =>
        (word.Kind == TokenKind.Identifier || word.Kind.IsPreprocessor()) && tokens.Kind == TokenKind.LeftParen;

    private Expr.Paren ParseParen()
    {
        var start = tokens.Take().Start;
        var inner = ParseExpr();
        if (tokens.IsLenient && tokens.Kind == TokenKind.Comma)
        {
            tokens.BreakForeign();
        }

        tokens.Expect(TokenKind.RightParen);
        return new(inner) { Span = tokens.From(start) };
    }
}
