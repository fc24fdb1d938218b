using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.Labels;
using AlertEngine.PromQL.Syntax;
using MatchOperator = AlertEngine.PromQL.Syntax.MatchOperator;

namespace AlertEngine.Metrics;

/// <summary>Finds series by their labels: each label's values, and each value's series. The store's gate is held by whoever calls.</summary>
internal sealed class SeriesIndex
{
    private readonly Dictionary<string, Dictionary<string, List<MetricSeries>>> values = new(StringComparer.Ordinal);

    /// <summary>How many different pairs of a name and a value there are.</summary>
    public int Pairs => values.Values.Sum(byValue => byValue.Count);

    public IReadOnlyDictionary<string, Dictionary<string, List<MetricSeries>>> Labels => values;

    public void Add(MetricSeries series)
    {
        foreach (var (name, value) in series.Labels)
        {
            ref var byValue = ref CollectionsMarshal.GetValueRefOrAddDefault(values, name, out _);
            byValue ??= new(StringComparer.Ordinal);
            ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(byValue, value, out _);
            (holders ??= new(1)).Add(series);
        }
    }

    /// <summary>Takes out all series that are gone, of which these are all.</summary>
    public void Remove(IReadOnlyCollection<MetricSeries> gone)
    {
        foreach (var (name, value) in gone.SelectMany(series => series.Labels).Distinct())
        {
            var byValue = values[name];
            var holders = byValue[value];
            holders.RemoveAll(series => series.IsGone);
            if (holders.Count == 0)
            {
                byValue.Remove(value);
            }

            if (byValue.Count == 0)
            {
                values.Remove(name);
            }
        }
    }

    /// <summary>The series that all matchers fit.</summary>
    public List<MetricSeries> Find(ImmutableArray<LabelMatcher> matchers, IReadOnlyCollection<MetricSeries> all)
    {
        var narrowest = matchers.Where(matcher => !matcher.MatchesEmpty).MinBy(CandidatesOf);
        var others = matchers.Where(matcher => matcher != narrowest).Select(matcher => new KnownAnswers(matcher)).ToArray();
        var found = new List<MetricSeries>();
        foreach (var candidates in narrowest is null ? [all] : HoldersOf(narrowest))
        {
            foreach (var series in candidates)
            {
                if (FitsAll(series.Labels, others))
                {
                    found.Add(series);
                }
            }
        }

        return found;
    }

    private static bool FitsAll(LabelSet labels, KnownAnswers[] matchers)
    {
        foreach (var matcher in matchers)
        {
            if (!matcher.Fits(labels))
            {
                return false;
            }
        }

        return true;
    }

    // Patterns are tried on each value of the label; they come last where an equal value narrows as well.
    private long CandidatesOf(LabelMatcher matcher)
    {
        if (!values.TryGetValue(matcher.Name, out var byValue))
        {
            return 0;
        }

        return matcher.Operator is MatchOperator.Equal
            ? byValue.TryGetValue(matcher.Value, out var holders) ? holders.Count : 0
            : int.MaxValue + (long)byValue.Count;
    }

    private IEnumerable<IReadOnlyCollection<MetricSeries>> HoldersOf(LabelMatcher matcher)
    {
        if (!values.TryGetValue(matcher.Name, out var byValue))
        {
            return [];
        }

        return matcher.Operator is MatchOperator.Equal
            ? byValue.TryGetValue(matcher.Value, out var holders) ? [holders] : []
            : byValue.Where(pair => matcher.Matches(pair.Key)).Select(pair => pair.Value);
    }

    /// <summary>A matcher that tries a pattern once on each value.</summary>
    private sealed class KnownAnswers(LabelMatcher matcher)
    {
        private readonly Dictionary<string, bool>? answers =
            matcher.Operator is MatchOperator.Regex or MatchOperator.NotRegex ? new(StringComparer.Ordinal) : null;

        public bool Fits(LabelSet labels)
        {
            var value = labels[matcher.Name];
            if (answers is null)
            {
                return matcher.Matches(value);
            }

            ref var fits = ref CollectionsMarshal.GetValueRefOrAddDefault(answers, value ?? "", out var isKnown);
            if (!isKnown)
            {
                fits = matcher.Matches(value);
            }

            return fits;
        }
    }
}
