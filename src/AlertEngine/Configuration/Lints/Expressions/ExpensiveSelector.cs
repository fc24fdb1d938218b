using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A selector that makes the data source look at more names than anyone can know.</summary>
internal sealed class ExpensiveSelector : ILint
{
    public string Name => "expensive-selector";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var selector in rule.Nodes.OfType<Expr.Selector>())
        {
            var names = selector.Matchers.Where(matcher => matcher.Name == SeriesLabels.MetricName).ToList();
            if (!names.Exists(IsBound))
            {
                var why = names.Count == 0 ? "names no metric" : $"leaves the beginning of the metric's name open ({names[0]})";
                yield return new(Severity.Warning, rule.PlaceOf(selector), $"{selector} {why}: every evaluation goes through all series that the other matchers leave");
            }
        }
    }

    private static bool IsBound(LabelMatcher matcher) => matcher.Operator switch
    {
        MatchOperator.Equal => true,
        MatchOperator.Regex => matcher.Value.TrimStart('^', '(') is [not ('.' or '['), ..],
        _ => false,
    };
}
