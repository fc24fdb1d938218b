using System.Collections.Immutable;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>An expression that is evaluated regularly, and what becomes of its result.</summary>
/// <param name="Writes">
/// The series that are made of the result, each with those labels that are known before: the metric's name at least. Others
/// may come from the expression.
/// </param>
public sealed record WritingRule(Expr Expr, ImmutableArray<SeriesLabels> Writes);

/// <summary>
/// Which rules of an ordered list must wait for others, so that all see what they would see when evaluated one by one: a
/// rule comes after the earlier rules whose series it reads, and before the later ones whose series it reads.
/// </summary>
public sealed class RuleOrder
{
    private RuleOrder(ImmutableArray<ImmutableArray<int>> reads, ImmutableArray<ImmutableArray<int>> batches) =>
        (Reads, Batches) = (reads, batches);

    /// <summary>For each rule the positions of those rules whose series it may read, ascending; itself left out.</summary>
    public ImmutableArray<ImmutableArray<int>> Reads { get; }

    /// <summary>Positions of rules: those of a batch may be evaluated together once the batch before is done.</summary>
    public ImmutableArray<ImmutableArray<int>> Batches { get; }

    public static RuleOrder Of(ImmutableArray<WritingRule> rules)
    {
        var reads = rules.Select((rule, position) => ReadsOf(rule, position, rules)).ToImmutableArray();
        return new(reads, BatchesOf(reads));
    }

    /// <summary>
    /// Whether a selector may read a series of which some labels are known. What is not known may be anything, so only a known label
    /// can tell that it is not read.
    /// </summary>
    public static bool MayRead(Expr.Selector selector, SeriesLabels written) =>
        selector.Matchers.All(matcher => written[matcher.Name] is not { } value || matcher.Matches(value));

    private static ImmutableArray<int> ReadsOf(WritingRule rule, int position, ImmutableArray<WritingRule> rules)
    {
        var selectors = ExprUses.Nodes(rule.Expr).OfType<Expr.Selector>().ToList();
        return
        [
            .. Enumerable.Range(0, rules.Length).Where(other =>
                other != position
                && rules[other].Writes.Any(written => selectors.Exists(selector => MayRead(selector, written)))),
        ];
    }

    /// <summary>All bonds lead from a rule to a later one, so one pass finds the first batch that each can be in.</summary>
    private static ImmutableArray<ImmutableArray<int>> BatchesOf(ImmutableArray<ImmutableArray<int>> reads)
    {
        var batchOf = new int[reads.Length];
        for (var rule = 0; rule < reads.Length; rule++)
        {
            foreach (var read in reads[rule].Where(read => read < rule))
            {
                batchOf[rule] = Math.Max(batchOf[rule], batchOf[read] + 1);
            }

            foreach (var read in reads[rule].Where(read => read > rule))
            {
                batchOf[read] = Math.Max(batchOf[read], batchOf[rule] + 1);
            }
        }

        return
        [
            .. Enumerable.Range(0, reads.Length)
                .GroupBy(rule => batchOf[rule])
                .OrderBy(batch => batch.Key)
                .Select(batch => batch.ToImmutableArray()),
        ];
    }
}
