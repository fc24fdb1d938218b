using System.Collections.Immutable;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A matching in which the side that must have one series for a set of labels was grouped so that it has several.</summary>
internal sealed class MatchingAmbiguous : ILint
{
    public string Name => "matching-ambiguous";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var binary in rule.Nodes.OfType<Expr.Binary>())
        {
            if (binary.Matching is not { } matching || binary.Operator.IsSet())
            {
                continue;
            }

            var sides = matching.Cardinality switch
            {
                Cardinality.ManyToOne => [("right", binary.Right)],
                Cardinality.OneToMany => [("left", binary.Left)],
                _ => (ImmutableArray<(string, Expr)>)[("left", binary.Left), ("right", binary.Right)],
            };
            foreach (var (name, side) in sides)
            {
                // Labels that are taken over from a side have to be in its grouping.
                var others = GroupedBy(side).Where(label => matching.IsOn != matching.Labels.Contains(label)).Except(matching.Include).ToList();
                if (others.Count > 0)
                {
                    yield return new(Severity.Warning, rule.PlaceOf(side), $"the {name} side has a series for each {string.Join(", ", others)}, which the matching leaves aside: as soon as there are two of them, the evaluation fails");
                }
            }
        }
    }

    // Labels that tell the series of an aggregation apart. One that matchers bind to a value tells nothing apart.
    private static IEnumerable<string> GroupedBy(Expr side) =>
        side.Unwrapped is Expr.Aggregate { Grouping: { IsWithout: false } by, Operator: not (AggregateOperator.TopK or AggregateOperator.BottomK) } aggregate
            ? by.Labels.Distinct().Where(label => LabelReachFinder.Of(aggregate).CanHave(label) && !IsBound(aggregate, label))
            : [];

    private static bool IsBound(Expr expr, string label) => ExprUses.Nodes(expr)
        .OfType<Expr.Selector>()
        .All(selector => selector.Matchers.Any(matcher => matcher.Name == label && matcher.Operator is MatchOperator.Equal));
}
