using System.Collections.Immutable;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>Which info metrics are read, and which of their labels are taken over.</summary>
internal sealed class InfoSelection
{
    /// <summary>The labels that say of what an info metric tells.</summary>
    public static readonly ImmutableArray<string> IdentifyingLabels = ["instance", "job"];

    private const string DefaultMetric = "target_info";

    private readonly ImmutableArray<LabelMatcher> nameMatchers;
    private readonly ImmutableArray<LabelMatcher> labelMatchers;

    private InfoSelection(ImmutableArray<LabelMatcher> nameMatchers, ImmutableArray<LabelMatcher> labelMatchers)
    {
        this.nameMatchers = nameMatchers;
        this.labelMatchers = labelMatchers;
        NeedsInfo = labelMatchers.Any(matcher => !matcher.MatchesEmpty);
    }

    /// <summary>Whether series without an info metric are left out.</summary>
    public bool NeedsInfo { get; }

    public static InfoSelection Of(ImmutableArray<LabelMatcher> matchers)
    {
        var names = matchers.RemoveAll(matcher => matcher.Name != SeriesLabels.MetricName);
        if (names.IsEmpty)
        {
            names = [LabelMatcher.Equal(SeriesLabels.MetricName, DefaultMetric)];
        }
        else if (names.All(matcher => matcher.Operator is MatchOperator.NotEqual or MatchOperator.NotRegex))
        {
            names = names.Insert(0, LabelMatcher.TryCreate(SeriesLabels.MetricName, MatchOperator.Regex, ".+_info", out _)!);
        }

        return new(names, matchers.RemoveAll(matcher => matcher.Name == SeriesLabels.MetricName));
    }

    /// <summary>Info metrics are not enriched themselves.</summary>
    public bool IsInfo(SeriesLabels labels)
    {
        var name = labels[SeriesLabels.MetricName];
        return nameMatchers.All(matcher => matcher.Matches(name));
    }

    public bool Takes(string label) =>
        label != SeriesLabels.MetricName
        && (labelMatchers.IsEmpty || labelMatchers.Any(matcher => matcher.Name == label));

    /// <summary>For the info metrics of these series; null when no series has an identifying label.</summary>
    public ImmutableArray<LabelMatcher>? MatchersFor(IEnumerable<SeriesLabels> series)
    {
        var values = IdentifyingLabels.Select(_ => new HashSet<string>()).ToList();
        foreach (var labels in series)
        {
            for (var i = 0; i < values.Count; i++)
            {
                if (labels[IdentifyingLabels[i]] is { } value)
                {
                    values[i].Add(value);
                }
            }
        }

        return values.All(known => known.Count == 0)
            ? null
            : [.. nameMatchers, .. labelMatchers, .. IdentifyingLabels.Zip(values, AnyOf).OfType<LabelMatcher>()];
    }

    /// <summary>Null where all values are asked for: no series has one, or they are too many for one pattern.</summary>
    private static LabelMatcher? AnyOf(string label, HashSet<string> values) => values.Count == 0
        ? null
        : LabelMatcher.TryCreate(label, MatchOperator.Regex, string.Join('|', values.Select(Escape)), out _);

    private static string Escape(string value) =>
        string.Concat(value.Select(c => @"\.+*?()|[]{}^$".Contains(c) ? $@"\{c}" : c.ToString()));
}
