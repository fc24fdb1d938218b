using System.Collections.Immutable;
using AlertEngine.GoText;
using AlertEngine.PromQL.Functions;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads expressions by the grammar; whether their types fit is checked afterwards.</summary>
internal sealed class ExprParser
{
    private readonly TokenReader tokens;
    private readonly ParseOptions options;
    private readonly SelectorParser selectors;
    private readonly LabelListParser labels;
    private readonly MatchingParser matching;
    private readonly SuffixParser suffixes;

    public ExprParser(TokenReader tokens, ParseOptions options)
    {
        this.tokens = tokens;
        this.options = options;
        selectors = new(tokens);
        labels = new(tokens);
        matching = new(tokens, labels);
        suffixes = new(tokens, options);
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

    private Expr ParseExpr() => ParseNested(Precedence.Any);

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

            return IsAggregation(token) ? ParseAggregation(token)
                : IsCall(token) ? ParseCall(token)
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

    private Expr.Call ParseCall(Token word)
    {
        var name = word.In(tokens.Text);
        var function = FunctionTable.Find(name);
        var arguments = ParseArguments();
        if (function is null)
        {
            tokens.NoteUnlessLenient(word.Span, $"unknown function with name {GoQuote.Quote(name.ToString())}");
            function = new(name.ToString(), ExprType.Vector) { MostArguments = null, IsForeign = true };
        }
        else if (function.IsExperimental && !options.ExperimentalFunctions)
        {
            tokens.Note(word.Span, $"function {GoQuote.Quote(function.Name)} is not enabled");
        }

        if (function.IsForeign && tokens.Kind is TokenKind.By or TokenKind.Without)
        {
            tokens.BreakForeign();
        }

        return new(function, arguments) { Span = tokens.From(word.Start) };
    }

    private ImmutableArray<Expr> ParseArguments()
    {
        tokens.Expect(TokenKind.LeftParen);
        if (tokens.TryTake(TokenKind.RightParen))
        {
            return [];
        }

        var arguments = ImmutableArray.CreateBuilder<Expr>(1);
        arguments.Add(ParseExpr());
        while (tokens.Kind == TokenKind.Comma)
        {
            var comma = tokens.Take();
            if (!tokens.Kind.StartsExpr() && tokens.Kind != TokenKind.Error)
            {
                tokens.NoteUnlessLenient(comma.Span, "trailing commas not allowed in function call args");
                continue;
            }

            arguments.Add(ParseExpr());
        }

        tokens.Expect(TokenKind.RightParen);
        return arguments.DrainToImmutable();
    }

    private Expr.Aggregate ParseAggregation(Token word)
    {
        var outside = tokens.Place;
        tokens.Place = "aggregation";
        var grouping = TryParseGrouping();
        var arguments = ParseArguments();
        tokens.Place = outside;
        grouping ??= TryParseGrouping();
        var @operator = word.Kind.AsAggregation();
        var span = tokens.From(word.Start);
        NoteMistakes(@operator, arguments.Length, span);
        return new(@operator, arguments is [.., var operand] ? operand : new Expr.Number(0) { Span = span },
            @operator.TakesParameter() && arguments is [var parameter, ..] ? parameter : null, grouping) { Span = span };
    }

    private Grouping? TryParseGrouping() =>
        tokens.Kind is TokenKind.By or TokenKind.Without
            ? new Grouping(tokens.Take().Kind == TokenKind.Without, labels.Parse())
            : null;

    private void NoteMistakes(AggregateOperator @operator, int given, TextSpan span)
    {
        var wanted = @operator.TakesParameter() ? 2 : 1;
        if (given == 0)
        {
            tokens.Note(span, "no arguments for aggregate expression provided");
        }
        else if (@operator.IsExperimental() && !options.ExperimentalFunctions)
        {
            tokens.Note(span, $"{@operator.Word()}() is experimental and must be enabled with "
                + "--enable-feature=promql-experimental-functions");
        }
        else if (given != wanted)
        {
            var message = $"wrong number of arguments for aggregate expression provided, expected {wanted}, got {given}";
            (given < wanted ? tokens.Note : (Action<TextSpan, string>)tokens.NoteForeign)(span, message);
        }
    }
}
