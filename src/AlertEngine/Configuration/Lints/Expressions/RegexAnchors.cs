using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>Anchors around a regular expression that is anchored anyway.</summary>
internal sealed class RegexAnchors : ILint
{
    public string Name => "regex-anchors";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var selector in rule.Nodes.OfType<Expr.Selector>())
        {
            foreach (var matcher in selector.Matchers.Where(IsAnchored))
            {
                yield return new(Severity.Info, rule.PlaceOf(selector), $"{matcher}: regular expressions match whole values, so that ^ and $ add nothing");
            }
        }
    }

    // With | an anchor would belong to one of the parts.
    private static bool IsAnchored(LabelMatcher matcher) =>
        matcher.Operator is MatchOperator.Regex or MatchOperator.NotRegex
        && !matcher.Value.Contains('|', StringComparison.Ordinal)
        && (matcher.Value.StartsWith('^') || (matcher.Value.EndsWith('$') && !matcher.Value.EndsWith(@"\$", StringComparison.Ordinal)));
}
