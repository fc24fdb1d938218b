using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>
/// The selectors of which a query needs no more than the counts and sums of native histograms: they are read without buckets.
/// Resets, which only buckets tell for sure, are found while reading, and what is told of answers shows it, here as in
/// Prometheus.
/// </summary>
internal static class CountedSelectors
{
    private enum Need
    {
        Unknown,
        Counts,
        Buckets,
    }

    public static HashSet<Expr.Selector> Of(Expr expr)
    {
        var found = new HashSet<Expr.Selector>(ReferenceEqualityComparer.Instance);
        Visit(expr, Need.Unknown, found);
        return found;
    }

    private static void Visit(Expr expr, Need need, HashSet<Expr.Selector> found)
    {
        need = need == Need.Buckets || NeedsBuckets(expr) ? Need.Buckets : IsCount(expr) ? Need.Counts : need;
        if (expr is Expr.Selector selector && need == Need.Counts)
        {
            found.Add(selector);
        }

        foreach (var child in expr.Children)
        {
            Visit(child, need, found);
        }
    }

    private static bool IsCount(Expr expr) =>
        expr is Expr.Call { Function.Name: "histogram_count" or "histogram_sum" or "histogram_avg" };

    private static bool NeedsBuckets(Expr expr) =>
        expr is Expr.Subquery
            or Expr.Call { Function.Name: "histogram_quantile" or "histogram_quantiles" or "histogram_fraction" }
            or Expr.Binary { Operator: BinaryOperator.TrimUpper or BinaryOperator.TrimLower };
}
