using System.Collections.Immutable;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>The samples of a source as requests of the remote write protocol, version 1.</summary>
internal static class RemoteWrite
{
    /// <summary>
    /// Requests to be sent one after the other. A series that changes between floats and histograms does so between two
    /// requests, since the receiver stores all floats of one request before its histograms.
    /// </summary>
    public static IEnumerable<byte[]> Requests(MemorySource source)
    {
        var all = source.Select(new([], long.MinValue, long.MaxValue), CancellationToken.None);
        var series = all.Select(one => (one.Labels, Stretches: StretchesOf(one))).ToArray();
        var rounds = series.Select(one => one.Stretches.Count).DefaultIfEmpty(0).Max();
        return Enumerable.Range(0, rounds).Select(round => Request(
            series.Where(one => round < one.Stretches.Count).Select(one => (one.Labels, one.Stretches[round]))));
    }

    private static List<Stretch> StretchesOf(ISeries series)
    {
        var buffer = new SampleBuffer();
        series.Read(long.MinValue, long.MaxValue, buffer);
        var stretches = new List<Stretch>();
        foreach (var (time, value, histogram) in SamplesOf(buffer).OrderBy(sample => sample.Time))
        {
            if (stretches.Count == 0 || stretches[^1].IsOfHistograms != histogram is not null)
            {
                stretches.Add(new(histogram is not null, []));
            }

            stretches[^1].Samples.Add((time, value, histogram));
        }

        return stretches;
    }

    private static List<(long Time, double Value, NativeHistogram? Histogram)> SamplesOf(SampleBuffer buffer)
    {
        var samples = new List<(long, double, NativeHistogram?)>();
        for (var i = 0; i < buffer.FloatCount; i++)
        {
            samples.Add((buffer.FloatTimes[i], buffer.Floats[i], null));
        }

        for (var i = 0; i < buffer.HistogramCount; i++)
        {
            samples.Add((buffer.HistogramTimes[i], 0, buffer.Histograms[i]));
        }

        return samples;
    }

    private static byte[] Request(IEnumerable<(SeriesLabels Labels, Stretch Stretch)> series)
    {
        var request = new ProtobufWriter();
        foreach (var (labels, stretch) in series)
        {
            request.Write(1, message => WriteSeries(message, labels, stretch));
        }

        return Snappy.Wrap(request.Written);
    }

    private static void WriteSeries(ProtobufWriter message, SeriesLabels labels, Stretch stretch)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            var (name, value) = (labels.NamesAndValues[2 * i], labels.NamesAndValues[(2 * i) + 1]);
            message.Write(1, label =>
            {
                label.Write(1, name);
                label.Write(2, value);
            });
        }

        foreach (var (time, value, histogram) in stretch.Samples)
        {
            if (histogram is not null)
            {
                message.Write(4, sample => WriteHistogram(sample, time, SpannedHistogram.Of(histogram)));
                continue;
            }

            message.Write(2, sample =>
            {
                sample.Write(1, value);
                sample.Write(2, time);
            });
        }
    }

    private static void WriteHistogram(ProtobufWriter message, long time, SpannedHistogram histogram)
    {
        message.Write(2, histogram.Count);
        message.Write(3, histogram.Sum);
        message.WriteSigned(4, histogram.Schema);
        message.Write(5, histogram.ZeroThreshold);
        message.Write(7, histogram.ZeroCount);
        WriteSpans(message, 8, histogram.NegativeSpans);
        message.WritePacked(10, histogram.NegativeCounts.AsSpan());
        WriteSpans(message, 11, histogram.PositiveSpans);
        message.WritePacked(13, histogram.PositiveCounts.AsSpan());
        message.Write(14, histogram.ResetHint == CounterResetHint.Gauge ? 3L : 0);
        message.Write(15, time);
        message.WritePacked(16, histogram.CustomBounds.AsSpan());
    }

    private static void WriteSpans(ProtobufWriter message, int field, ImmutableArray<BucketSpan> spans)
    {
        foreach (var (offset, length) in spans)
        {
            message.Write(field, span =>
            {
                span.WriteSigned(1, offset);
                span.Write(2, length);
            });
        }
    }

    /// <summary>Samples of one kind that follow each other.</summary>
    private sealed record Stretch(bool IsOfHistograms, List<(long Time, double Value, NativeHistogram? Histogram)> Samples);
}
