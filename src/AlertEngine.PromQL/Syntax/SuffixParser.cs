using System.Globalization;
using AlertEngine.PromQL.Printing;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads what may follow an operand: ranges, <c>offset</c>, <c>@</c>, <c>anchored</c> and <c>smoothed</c>.</summary>
internal sealed class SuffixParser(TokenReader tokens, ParseOptions options)
{
    private const string Shiftable =
        "must be preceded by an instant vector selector or range vector selector or a subquery";

    /// <summary>Less is no offset at all: it may be followed by another.</summary>
    private const double HalfNanosecond = 0.5e-9;

    private readonly DurationParser durations = new(tokens, options);

    public Expr Parse(Expr expr)
    {
        var levels = 0;
        while (true)
        {
            switch (tokens.Kind)
            {
                case TokenKind.LeftBracket:
                    tokens.Enter();
                    levels++;
                    expr = ParseBrackets(expr);
                    break;
                case TokenKind.Offset:
                    expr = ParseOffset(expr);
                    break;
                case TokenKind.At:
                    expr = ParseAt(expr);
                    break;
                case TokenKind.Anchored or TokenKind.Smoothed:
                    expr = ParseEdges(expr);
                    break;
                case TokenKind.Identifier when tokens.IsLenient && Dialect.IsAfterOperand(tokens.Word):
                    tokens.BreakForeign();
                    break;
                default:
                    tokens.Leave(levels);
                    return expr;
            }
        }
    }

    private Expr ParseBrackets(Expr expr)
    {
        var bracket = tokens.Take();
        var length = durations.ParsePositive("subquery or range selector", DurationParser.Anything);
        if (tokens.TryTake(TokenKind.Colon))
        {
            return ParseSubquery(expr, length);
        }

        tokens.Expect(TokenKind.RightBracket, "subquery or range", "\":\" or \"]\"");
        var mistake = expr switch
        {
            Expr.Selector { Shift.Offset: not null } => "no offset modifiers allowed before range",
            Expr.Selector { Shift.At: not null } => "no @ modifiers allowed before range",
            Expr.Selector => null,
            _ => "ranges only allowed for vector selectors",
        };
        if (mistake is not null)
        {
            tokens.NoteForeign(tokens.From(bracket.Start), mistake);
        }

        return expr is Expr.Selector selector
            ? new Expr.Range(selector, length) { Span = tokens.From(expr.Span.Start) }
            : expr;
    }

    private Expr.Subquery ParseSubquery(Expr inner, DurationExpr length)
    {
        const string where = "subquery selector";
        var step = tokens.Kind == TokenKind.RightBracket
            ? null
            : durations.ParsePositive(where, "number, duration, step(), range(), or \"]\"");
        tokens.Expect(TokenKind.RightBracket, where, "\"]\"");
        return new(inner, length, step, TimeShift.None) { Span = tokens.From(inner.Span.Start) };
    }

    private Expr ParseOffset(Expr expr)
    {
        tokens.Take();
        var offset = durations.ParseOffset();
        if (ShiftOf(expr) is not { } shift)
        {
            tokens.NoteForeign(expr.Span, $"offset modifier {Shiftable}");
            return expr;
        }

        if (shift.Offset is not null)
        {
            tokens.Note(expr.Span, "offset may not be set multiple times");
        }

        return offset is DurationExpr.Literal { Seconds: > -HalfNanosecond and < HalfNanosecond } ? expr : Shifted(expr, shift with { Offset = offset });
    }

    private Expr ParseAt(Expr expr)
    {
        tokens.Take();
        var at = tokens.Kind is TokenKind.Start or TokenKind.Finish ? ParseQueryEdge() : ParseTimestamp(expr);
        if (ShiftOf(expr) is not { } shift)
        {
            tokens.NoteForeign(expr.Span, $"@ modifier {Shiftable}");
            return expr;
        }

        if (shift.At is not null)
        {
            tokens.Note(expr.Span, "@ <timestamp> may not be set multiple times");
        }

        return Shifted(expr, shift with { At = at });
    }

    private AtModifier ParseQueryEdge()
    {
        var isStart = tokens.Take().Kind == TokenKind.Start;
        tokens.Expect(TokenKind.LeftParen, "@", "timestamp");
        tokens.Expect(TokenKind.RightParen, "@", "timestamp");
        return isStart ? new AtModifier.Start() : new AtModifier.End();
    }

    private AtModifier.Timestamp ParseTimestamp(Expr expr)
    {
        var isNegative = tokens.Kind.IsSign() && tokens.Take().Kind == TokenKind.Subtract;
        if (tokens.Kind is not (TokenKind.Number or TokenKind.Duration))
        {
            if (tokens.IsLenient && tokens.Kind.StartsExpr())
            {
                tokens.BreakForeign();
            }

            tokens.Break("@", "timestamp");
            return new(0);
        }

        var number = tokens.TakeNumber();
        var seconds = isNegative ? -number : number;
        if (!(Math.Abs(seconds) < long.MaxValue))
        {
            var shown = double.IsInfinity(seconds)
                ? NumberText.Print(seconds)
                : seconds.ToString("F6", CultureInfo.InvariantCulture);
            tokens.Note(expr.Span, $"timestamp out of bounds for @ modifier: {shown}");
        }

        return new((long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero));
    }

    private Expr ParseEdges(Expr expr)
    {
        var word = tokens.Take();
        var edges = word.Kind == TokenKind.Anchored ? RangeEdges.Anchored : RangeEdges.Smoothed;
        var name = edges == RangeEdges.Anchored ? "anchored" : "smoothed";
        var selector = expr as Expr.Selector ?? (expr as Expr.Range)?.Series;
        if (!options.ExtendedRangeSelectors)
        {
            tokens.Note(expr.Span, $"{name} modifier is experimental and not enabled");
        }
        else if (selector is null)
        {
            tokens.Note(expr.Span, expr is Expr.Subquery
                ? $"{name} modifier is not supported for subqueries"
                : $"{name} modifier not implemented");
        }
        else if (selector.Edges != RangeEdges.Plain && selector.Edges != edges)
        {
            tokens.Note(expr.Span, "anchored and smoothed modifiers cannot be used together");
        }

        var span = tokens.From(expr.Span.Start);
        return expr switch
        {
            Expr.Selector => selector! with { Edges = edges, Span = span },
            Expr.Range range => range with { Series = selector! with { Edges = edges }, Span = span },
            _ => expr,
        };
    }

    private static TimeShift? ShiftOf(Expr expr) => expr switch
    {
        Expr.Selector selector => selector.Shift,
        Expr.Range range => range.Series.Shift,
        Expr.Subquery subquery => subquery.Shift,
        _ => null,
    };

    private Expr Shifted(Expr expr, TimeShift shift)
    {
        var span = tokens.From(expr.Span.Start);
        return expr switch
        {
            Expr.Selector selector => selector with { Shift = shift, Span = span },
            Expr.Range range => range with { Series = range.Series with { Shift = shift }, Span = span },
            Expr.Subquery subquery => subquery with { Shift = shift, Span = span },
            _ => expr,
        };
    }
}
