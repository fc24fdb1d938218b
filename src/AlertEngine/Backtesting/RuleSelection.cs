using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.PromQL.Analysis;
using AlertEngine.Rules;

namespace AlertEngine.Backtesting;

/// <summary>Takes some rules out of many.</summary>
internal static class RuleSelection
{
    /// <summary>The rules of a name, and those whose series they read.</summary>
    public static ImmutableArray<RuleGroup> Named(ImmutableArray<RuleGroup> groups, string name)
    {
        var all = groups.SelectMany(group => group.Rules.Select(rule => (Rule: rule, Writes: RuleExpression.WrittenBy(group, rule).ToList()))).ToList();
        var kept = new HashSet<Rule>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Rule>(all.Select(rule => rule.Rule).Where(rule => rule.Name == name));
        while (open.TryPop(out var rule))
        {
            if (kept.Add(rule) && RuleExpression.Parse(rule) is { } expr)
            {
                var selectors = ReadSeries.SelectorsOf(expr).ToList();
                foreach (var read in all.Where(other => other.Writes.Exists(labels => selectors.Exists(selector => RuleOrder.MayRead(selector, labels)))))
                {
                    open.Push(read.Rule);
                }
            }
        }

        return [.. groups.Select(group => group with { Rules = group.Rules.RemoveAll(rule => !kept.Contains(rule)) }).Where(group => group.Rules.Length > 0)];
    }

    /// <summary>
    /// An earlier version of groups with the files of the later one, so that both have their turns at the same moments: these follow
    /// from the names of file and group.
    /// </summary>
    public static ImmutableArray<RuleGroup> Aligned(ImmutableArray<RuleGroup> earlier, ImmutableArray<RuleGroup> later)
    {
        var files = later.GroupBy(group => group.Name).Where(named => named.Count() == 1).ToDictionary(named => named.Key, named => named.First().File);

        return [.. earlier.Select(group => files.TryGetValue(group.Name, out var file) ? group with { File = file } : group).DistinctBy(group => (group.File, group.Name))];
    }
}
