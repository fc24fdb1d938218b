using System.Collections.Immutable;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Analysis;

/// <summary>Which labels the series of an expression can have, as far as the text of the expression tells. The metric's name is one of them.</summary>
/// <param name="Only">There are no others than these; null when any label may be there.</param>
/// <param name="Never">Not there, even where any other may be.</param>
/// <param name="Always">On every series.</param>
public sealed record LabelReach(ImmutableHashSet<string>? Only, ImmutableHashSet<string> Never, ImmutableHashSet<string> Always)
{
    /// <summary>No labels at all.</summary>
    public static readonly LabelReach None = new(Only: [], [], []);

    /// <summary>Nothing is known.</summary>
    public static readonly LabelReach Any = new(Only: null, [], []);

    /// <summary>Whether all labels that can be there are known.</summary>
    public bool IsClosed => Only is not null;

    public bool CanHave(string label) => !Never.Contains(label) && (Only is null || Only.Contains(label));

    internal LabelReach Without(params IEnumerable<string> labels) => Only is null
        ? new(Only: null, Never.Union(labels), Always.Except(labels))
        : new(Only.Except(labels), Never, Always.Except(labels));

    internal LabelReach WithoutName() => Without(SeriesLabels.MetricName);

    /// <summary>These labels alone, as far as they can be there.</summary>
    internal LabelReach Keeping(IEnumerable<string> labels)
    {
        var kept = labels.ToImmutableHashSet();
        return new(kept.Where(CanHave).ToImmutableHashSet(), [], Always.Intersect(kept));
    }

    internal LabelReach With(string label, bool isCertain) => new(
        Only?.Add(label),
        Never.Remove(label),
        isCertain ? Always.Add(label) : Always.Remove(label));

    /// <summary>The series of either.</summary>
    internal LabelReach Or(LabelReach other) => new(
        Only is null || other.Only is null ? null : Only.Union(other.Only),
        Never.Union(other.Never).Where(label => !CanHave(label) && !other.CanHave(label)).ToImmutableHashSet(),
        Always.Intersect(other.Always));

    /// <summary>Series that are alike in both.</summary>
    internal LabelReach And(LabelReach other) => new(
        Only is null ? other.Only : other.Only is null ? Only : Only.Intersect(other.Only),
        Never.Union(other.Never),
        Always.Union(other.Always));
}
