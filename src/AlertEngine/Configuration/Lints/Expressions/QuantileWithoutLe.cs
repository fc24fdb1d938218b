using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary><c>histogram_quantile</c> of classic buckets that were aggregated without the label that tells them apart.</summary>
internal sealed class QuantileWithoutLe : ILint
{
    public string Name => "quantile-without-le";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var call in rule.Calls("histogram_quantile", "histogram_fraction"))
        {
            var buckets = call.Arguments[^1];
            if (ReadsBuckets(buckets) && !LabelReachFinder.Of(buckets).CanHave("le"))
            {
                yield return new(Severity.Bug, rule.PlaceOf(buckets), $"{call.Function.Name}() needs the label le, and the aggregation takes it away, so that there is no result; aggregate by (le, ...)");
            }
        }
    }

    private static bool ReadsBuckets(Expr expr) => ExprUses.Nodes(expr)
        .OfType<Expr.Selector>()
        .Any(selector => ExprUses.MetricOf(selector)?.Contains("_bucket", StringComparison.Ordinal) is true);
}
