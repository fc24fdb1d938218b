using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>
/// The time at which info metrics are read: that of the first selector in the series to be enriched, moved by the subqueries
/// around it, of which those beyond an <c>@</c> no longer count.
/// </summary>
internal static class InfoTime
{
    public static TimeShift Of(Expr series) => Find(series) ?? TimeShift.None;

    private static TimeShift? Find(Expr expr) => expr switch
    {
        Expr.Selector selector => selector.Shift,
        Expr.Subquery subquery => Find(subquery.Inner) is { } inner ? Move(inner, subquery.Shift) : null,
        _ => expr.Children.Select(Find).FirstOrDefault(found => found is not null),
    };

    private static TimeShift Move(TimeShift inner, TimeShift outer) =>
        inner.At is not null ? inner : new(Add(inner.Offset, outer.Offset), outer.At);

    private static DurationExpr? Add(DurationExpr? inner, DurationExpr? outer) => (inner, outer) switch
    {
        (null, _) => outer,
        (_, null) => inner,
        _ => new DurationExpr.Arithmetic(BinaryOperator.Add, inner, outer) { Span = inner.Span },
    };
}
