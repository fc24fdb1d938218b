using AlertEngine.Configuration.Yaml;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A metric that looks recorded, and that no rule records although some record its like.</summary>
internal sealed class RecordedMetricMissing : ILint
{
    public string Name => "recorded-metric-missing";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var selector in rule.Nodes.OfType<Expr.Selector>())
        {
            if (ExprUses.MetricOf(selector) is { } name && IsMissing(name, rule.File.Set))
            {
                var known = rule.File.Set.ByRecordedName.Select(made => made.Key);
                yield return new(Severity.Warning, rule.PlaceOf(selector), $"no rule records {name}, though others of its kind are recorded here{Nearest.Hint(name, known)}");
            }
        }
    }

    // Its like begins with the same word, and is about the same.
    private static bool IsMissing(string name, LintedSet set) =>
        MetricNames.IsRecorded(name)
        && !set.ByRecordedName.Contains(name)
        && name.LastIndexOf(':') is > 0 and var end
        && set.ByRecordedName.Any(made => made.Key.StartsWith(name[..(end + 1)], StringComparison.Ordinal));
}
