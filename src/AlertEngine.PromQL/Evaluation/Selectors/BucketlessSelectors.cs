using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>
/// The selectors of whose histograms nothing but counts and sums is asked for: they are read without their buckets. A subquery
/// still looks for resets, which only buckets tell for sure.
/// </summary>
internal static class BucketlessSelectors
{
    public static IReadOnlySet<Expr> In(Expr expr)
    {
        var found = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(Expr Expr, Need Need)>([(expr, Need.Unknown)]);
        while (open.TryPop(out var next))
        {
            if (next is (Expr.Selector, Need.CountsOnly))
            {
                found.Add(next.Expr);
            }

            var need = next.Need == Need.Buckets ? Need.Buckets : NeedOf(next.Expr) ?? next.Need;
            foreach (var child in next.Expr.Children)
            {
                open.Push((child, need));
            }
        }

        return found;
    }

    private static Need? NeedOf(Expr expr) => expr switch
    {
        Expr.Subquery => Need.Buckets,
        Expr.Binary binary when binary.Operator.IsTrim() => Need.Buckets,
        Expr.Call { Function.Name: "histogram_quantile" or "histogram_quantiles" or "histogram_fraction" } => Need.Buckets,
        Expr.Call { Function.Name: "histogram_count" or "histogram_sum" or "histogram_avg" } => Need.CountsOnly,
        _ => null,
    };

    /// <summary>What the expressions around a selector make of its histograms.</summary>
    private enum Need
    {
        Unknown,
        CountsOnly,
        Buckets,
    }
}
