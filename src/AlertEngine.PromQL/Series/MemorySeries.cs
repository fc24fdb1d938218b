using System.Runtime.InteropServices;
using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Series;

/// <summary>One series of a <see cref="MemorySource"/>.</summary>
internal sealed class MemorySeries(SeriesLabels labels) : ISeries
{
    private readonly Track<double> floats = new();
    private readonly Track<NativeHistogram> histograms = new();

    public SeriesLabels Labels => labels;

    public void Add(long time, double value, long start) => floats.Add(time, value, start);

    public void Add(long time, NativeHistogram value, long start)
    {
        // A float in between ends what is known of the histograms before.
        var isContinued = histograms.LastTime is { } last && last < time && !(floats.LastTime > last);
        var before = isContinued ? histograms.Last : null;
        histograms.Add(time, value.WithHint(StoredHints.Of(value, before)), start);
    }

    public bool HasSampleIn(long from, long to) =>
        floats.Within(from, to).Length > 0 || histograms.Within(from, to).Length > 0;

    public void Read(long from, long to, SampleBuffer samples)
    {
        foreach (ref readonly var sample in floats.Within(from, to))
        {
            samples.Add(sample.Time, sample.Value, sample.Start);
        }

        foreach (ref readonly var sample in histograms.Within(from, to))
        {
            samples.Add(sample.Time, sample.Value, sample.Start);
        }
    }

    private readonly record struct Sample<T>(long Time, T Value, long Start);

    /// <summary>Samples of one kind in the order of time.</summary>
    private sealed class Track<T>
    {
        private readonly List<Sample<T>> samples = [];

        public long? LastTime => samples.Count == 0 ? null : samples[^1].Time;

        public T Last => samples[^1].Value;

        public void Add(long time, T value, long start)
        {
            var index = samples.Count == 0 || samples[^1].Time < time ? samples.Count : FirstFrom(time);
            if (index < samples.Count && samples[index].Time == time)
            {
                samples[index] = new(time, value, start);
            }
            else
            {
                samples.Insert(index, new(time, value, start));
            }
        }

        public ReadOnlySpan<Sample<T>> Within(long from, long to)
        {
            var first = FirstFrom(from);
            var end = to == long.MaxValue ? samples.Count : FirstFrom(to + 1);
            return CollectionsMarshal.AsSpan(samples)[first..Math.Max(first, end)];
        }

        /// <summary>Where the first sample stands that is at this time or later.</summary>
        private int FirstFrom(long time)
        {
            var (low, high) = (0, samples.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = samples[middle].Time < time ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
