using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Series;

/// <summary>Series that are held in memory. They may be read by many at once, but not while samples are added.</summary>
public sealed class MemorySource : ISeriesSource
{
    private readonly Dictionary<SeriesLabels, MemorySeries> series = [];
    private readonly Dictionary<string, List<MemorySeries>> seriesByName = new(StringComparer.Ordinal);

    /// <summary>Adds a sample, in any order of time; one at the same time is replaced. A start of 0 says that none is known.</summary>
    public void Add(SeriesLabels labels, long time, double value, long start = 0) =>
        SeriesOf(labels).Add(time, value, start);

    public void Add(SeriesLabels labels, long time, NativeHistogram value, long start = 0) =>
        SeriesOf(labels).Add(time, value, start);

    /// <summary>Forgets the samples before a time, and series that have none left.</summary>
    public void DropBefore(long time)
    {
        foreach (var one in series.Values.Where(one => one.DropBefore(time)).ToList())
        {
            series.Remove(one.Labels);
            seriesByName[one.Labels[SeriesLabels.MetricName] ?? ""].Remove(one);
        }
    }

    public void Clear()
    {
        series.Clear();
        seriesByName.Clear();
    }

    public IEnumerable<ISeries> Select(SeriesSelection selection, CancellationToken cancellationToken)
    {
        foreach (var candidate in Candidates(selection))
        {
            if (candidate.ReachesInto(selection.From, selection.To) && FitsAll(candidate.Labels, selection))
            {
                yield return candidate;
            }
        }
    }

    private static bool FitsAll(SeriesLabels labels, SeriesSelection selection)
    {
        foreach (var matcher in selection.Matchers)
        {
            if (!matcher.Matches(labels[matcher.Name]))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<MemorySeries> Candidates(SeriesSelection selection)
    {
        foreach (var matcher in selection.Matchers)
        {
            if (matcher is { Name: SeriesLabels.MetricName, Operator: MatchOperator.Equal })
            {
                return seriesByName.TryGetValue(matcher.Value, out var named) ? named : [];
            }
        }

        return series.Values;
    }

    private MemorySeries SeriesOf(SeriesLabels labels)
    {
        if (!series.TryGetValue(labels, out var found))
        {
            found = new(labels);
            series.Add(labels, found);
            var name = labels[SeriesLabels.MetricName] ?? "";
            if (!seriesByName.TryGetValue(name, out var named))
            {
                named = [];
                seriesByName.Add(name, named);
            }

            named.Add(found);
        }

        return found;
    }
}
