using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>Matchers on one label that no value can satisfy together.</summary>
internal sealed class ContradictoryMatchers : ILint
{
    public string Name => "contradictory-matchers";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var selector in rule.Nodes.OfType<Expr.Selector>())
        {
            foreach (var equal in selector.Matchers.Where(matcher => matcher.Operator is MatchOperator.Equal))
            {
                if (selector.Matchers.FirstOrDefault(other => other.Name == equal.Name && !other.Matches(equal.Value)) is { } contrary)
                {
                    yield return new(Severity.Bug, rule.PlaceOf(selector), $"no series satisfies both {equal} and {contrary}");
                    break;
                }
            }
        }
    }
}
