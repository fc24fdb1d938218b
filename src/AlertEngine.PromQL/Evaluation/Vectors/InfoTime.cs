using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>
/// The time at which info metrics are read: that of the first selector in the series to be enriched, moved by the subqueries
/// around it, of which those beyond an <c>@</c> no longer count.
/// </summary>
internal static class InfoTime
{
    public static TimeShift Of(Expr series)
    {
        var open = new Stack<(Expr Expr, TimeShift Around)>([(series, TimeShift.None)]);
        while (open.TryPop(out var next))
        {
            if (next.Expr is Expr.Selector selector)
            {
                return Move(selector.Shift, next.Around);
            }

            var around = next.Expr is Expr.Subquery subquery ? Move(subquery.Shift, next.Around) : next.Around;
            foreach (var child in next.Expr.Children.Reverse())
            {
                open.Push((child, around));
            }
        }

        return TimeShift.None;
    }

    private static TimeShift Move(TimeShift inner, TimeShift outer) =>
        inner.At is not null ? inner : new(Add(inner.Offset, outer.Offset), outer.At);

    private static DurationExpr? Add(DurationExpr? inner, DurationExpr? outer) => (inner, outer) switch
    {
        (null, _) => outer,
        (_, null) => inner,
        _ => new DurationExpr.Arithmetic(BinaryOperator.Add, inner, outer) { Span = inner.Span },
    };
}
