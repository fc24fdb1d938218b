using System.Collections.Immutable;
using AlertEngine.GoText;
using AlertEngine.PromQL.Functions;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads calls of functions, and aggregations.</summary>
internal sealed class CallParser(TokenReader tokens, ParseOptions options, LabelListParser labels, ExprParser exprs)
{
    /// <summary>The name has been taken already.</summary>
    public Expr.Call ParseCall(Token word)
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

    /// <summary>The word for it has been taken already.</summary>
    public Expr.Aggregate ParseAggregation(Token word)
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
        var operand = arguments is [.., var last] ? last : new Expr.Number(0) { Span = span };
        var parameter = @operator.TakesParameter() && arguments is [var first, ..] ? first : null;
        return new(@operator, operand, parameter, grouping) { Span = span };
    }

    private ImmutableArray<Expr> ParseArguments()
    {
        tokens.Expect(TokenKind.LeftParen);
        if (tokens.TryTake(TokenKind.RightParen))
        {
            return [];
        }

        var arguments = ImmutableArray.CreateBuilder<Expr>(1);
        arguments.Add(exprs.ParseExpr());
        while (tokens.Kind == TokenKind.Comma)
        {
            var comma = tokens.Take();
            if (!tokens.Kind.StartsExpr() && tokens.Kind != TokenKind.Error)
            {
                tokens.NoteUnlessLenient(comma.Span, "trailing commas not allowed in function call args");
                continue;
            }

            arguments.Add(exprs.ParseExpr());
        }

        tokens.Expect(TokenKind.RightParen);
        return arguments.DrainToImmutable();
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
        else if (given < wanted)
        {
            tokens.Note(span, WrongNumber(wanted, given));
        }
        else if (given > wanted)
        {
            tokens.NoteForeign(span, WrongNumber(wanted, given));
        }
    }

    private static string WrongNumber(int wanted, int given) =>
        $"wrong number of arguments for aggregate expression provided, expected {wanted}, got {given}";
}
