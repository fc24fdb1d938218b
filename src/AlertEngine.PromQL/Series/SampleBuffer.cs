using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Series;

/// <summary>
/// Samples of one series, floats and histograms apart, each in the order of time. A source fills it, the query empties it
/// before the next series, so that its arrays are allocated once. Times are milliseconds since 1970.
/// </summary>
public sealed class SampleBuffer
{
    private long[] floatTimes = new long[64];
    private double[] floats = new double[64];
    private long[] floatStarts = [];
    private long[] histogramTimes = [];
    private NativeHistogram[] histograms = [];
    private long[] histogramStarts = [];
    private NativeHistogram? lastWhole;
    private readonly ResetPlaces floatResets = new();
    private readonly ResetPlaces histogramResets = new();

    public int FloatCount { get; private set; }

    public int HistogramCount { get; private set; }

    /// <summary>Whether any sample came with the time at which its counter started.</summary>
    public bool HasStarts { get; private set; }

    internal int Count => FloatCount + HistogramCount;

    internal bool IsEmpty => Count == 0;

    internal ReadOnlySpan<long> FloatTimes => floatTimes.AsSpan(0, FloatCount);

    internal ReadOnlySpan<double> Floats => floats.AsSpan(0, FloatCount);

    /// <summary>Empty when no sample has a start.</summary>
    internal ReadOnlySpan<long> FloatStarts => HasStarts ? floatStarts.AsSpan(0, FloatCount) : [];

    internal ReadOnlySpan<long> HistogramTimes => histogramTimes.AsSpan(0, HistogramCount);

    internal ReadOnlySpan<NativeHistogram> Histograms => histograms.AsSpan(0, HistogramCount);

    internal ReadOnlySpan<long> HistogramStarts => HasStarts ? histogramStarts.AsSpan(0, HistogramCount) : [];

    /// <summary>Drops markers of staleness as they come: ranges do not see them.</summary>
    internal bool SkipsStale { get; set; }

    /// <summary>Keeps the counts and sums of histograms, and what their buckets told of resets.</summary>
    internal bool DropsBuckets { get; set; }

    /// <summary>How many samples may be held.</summary>
    internal Evaluation.SampleBudget? Budget { get; set; }

    public void Add(long time, double value, long start = 0)
    {
        if (SkipsStale && Staleness.IsStale(value))
        {
            return;
        }

        if (FloatCount == floatTimes.Length)
        {
            Grow();
        }

        floatTimes[FloatCount] = time;
        floats[FloatCount] = value;
        if (start != 0 || HasStarts)
        {
            NoteStarts();
            floatStarts[FloatCount] = start;
        }

        FloatCount++;
    }

    /// <summary>Many floats at once. Starts are as many, or none.</summary>
    public void Add(ReadOnlySpan<long> times, ReadOnlySpan<double> values, ReadOnlySpan<long> starts)
    {
        if (!starts.IsEmpty || HasStarts || (SkipsStale && Staleness.AnyIsStale(values)))
        {
            for (var i = 0; i < times.Length; i++)
            {
                Add(times[i], values[i], starts.IsEmpty ? 0 : starts[i]);
            }

            return;
        }

        while (floatTimes.Length < FloatCount + times.Length)
        {
            Grow();
        }

        times.CopyTo(floatTimes.AsSpan(FloatCount));
        values.CopyTo(floats.AsSpan(FloatCount));
        FloatCount += times.Length;
    }

    public void Add(long time, NativeHistogram value, long start = 0)
    {
        if (HistogramCount == histogramTimes.Length)
        {
            var size = Math.Max(16, 2 * HistogramCount);
            Array.Resize(ref histogramTimes, size);
            Array.Resize(ref histograms, size);
        }

        histogramTimes[HistogramCount] = time;
        histograms[HistogramCount] = DropsBuckets ? WithoutBuckets(value) : value;
        if (start != 0 || HasStarts)
        {
            NoteStarts();
            histogramStarts[HistogramCount] = start;
        }

        HistogramCount++;
    }

    /// <summary>Known by starts too or by values alone. A buffer must always be asked for the same.</summary>
    internal ResetPlaces FloatResets(bool byStarts)
    {
        floatResets.Extend(Floats, FloatTimes, byStarts ? FloatStarts : []);
        return floatResets;
    }

    /// <inheritdoc cref="FloatResets"/>
    internal ResetPlaces HistogramResets(bool byStarts)
    {
        histogramResets.Extend(Histograms, HistogramTimes, byStarts ? HistogramStarts : []);
        return histogramResets;
    }

    internal void Clear()
    {
        floatResets.Clear();
        histogramResets.Clear();
        Array.Clear(histograms, 0, HistogramCount);
        (FloatCount, HistogramCount, HasStarts, lastWhole) = (0, 0, false, null);
    }

    private void Grow()
    {
        Budget?.Check(floatTimes.Length);
        Array.Resize(ref floatTimes, 2 * floatTimes.Length);
        Array.Resize(ref floats, 2 * floats.Length);
    }

    private NativeHistogram WithoutBuckets(NativeHistogram histogram)
    {
        var hint = histogram.ResetHint != CounterResetHint.Unknown || lastWhole is null ? histogram.ResetHint
            : histogram.IsResetSince(lastWhole) ? CounterResetHint.Reset
            : CounterResetHint.NotReset;
        lastWhole = histogram;
        return histogram.WithoutBuckets(hint);
    }

    /// <summary>Room for a start beside every sample; those that came without one get 0.</summary>
    private void NoteStarts()
    {
        if (!HasStarts)
        {
            floatStarts.AsSpan().Clear();
            histogramStarts.AsSpan().Clear();
            HasStarts = true;
        }

        if (floatStarts.Length < floatTimes.Length)
        {
            Array.Resize(ref floatStarts, floatTimes.Length);
        }

        if (histogramStarts.Length < histogramTimes.Length)
        {
            Array.Resize(ref histogramStarts, histogramTimes.Length);
        }
    }
}
