using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Series;

/// <summary>One series of a <see cref="MemorySource"/>.</summary>
internal sealed class MemorySeries(SeriesLabels labels) : ISeries
{
    private readonly SampleTrack<double> floats = new();
    private readonly SampleTrack<NativeHistogram> histograms = new();

    public SeriesLabels Labels => labels;

    public void Add(long time, double value, long start) => floats.Add(time, value, start);

    public void Add(long time, NativeHistogram value, long start)
    {
        // A float in between ends what is known of the histograms before.
        var isContinued = histograms.LastTime is { } last && last < time && !(floats.LastTime > last);
        var before = isContinued ? histograms.Last : null;
        histograms.Add(time, value.WithHint(StoredHints.Of(value, before)), start);
    }

    /// <summary>Whether nothing is left of it.</summary>
    public bool DropBefore(long time)
    {
        floats.DropBefore(time);
        histograms.DropBefore(time);

        return floats.LastTime is null && histograms.LastTime is null;
    }

    /// <summary>Whether its first and last samples are not all before, or all after.</summary>
    public bool ReachesInto(long from, long to) => floats.ReachesInto(from, to) || histograms.ReachesInto(from, to);

    public void Read(long from, long to, SampleBuffer samples)
    {
        var (first, end) = floats.Within(from, to);
        samples.Add(floats.Times[first..end], floats.Values[first..end], floats.StartsOf(first, end));
        (first, end) = histograms.Within(from, to);
        for (var i = first; i < end; i++)
        {
            samples.Add(histograms.Times[i], histograms.Values[i], histograms.StartOf(i));
        }
    }
}
