using AlertEngine.Labels;
using AlertEngine.PromQL.Histograms;
using AlertEngine.Relabeling;
using AlertEngine.Series;

namespace AlertEngine.RemoteWrite;

/// <summary>
/// Turns samples into the series of a remote write request, version 1, with the labels that they have on the other side.
/// A request is nothing but its series one behind another, so that what is encoded here is only put together later.
/// </summary>
internal sealed class SeriesEncoder(LabelSet externalLabels, Relabeler relabeling)
{
    // Fields of the messages.
    private const int TimeSeries = 1, Labels = 1, Samples = 2, Histograms = 4, SampleValue = 1, SampleTime = 2;

    private const int LongestCharacter = 3, LongestLabelFrame = 24, LongestFrame = 160, LongestBucket = 32;

    /// <summary>The labels to be sent; null when the sample is not to be.</summary>
    public LabelSet? LabelsOf(LabelSet series) =>
        relabeling.IsEmpty ? series : relabeling.Apply(externalLabels.With(series)) is { Count: > 0 } labels ? labels : null;

    /// <summary>How much room a sample needs at most.</summary>
    public int MostBytes(LabelSet labels, in SeriesSample sample) =>
        LongestFrame + MostBytes(labels) + MostBytes(externalLabels) + (sample.Histogram is { } histogram
            ? LongestBucket * (histogram.BucketCount + histogram.CustomBounds.Length)
            : 0);

    public int Encode(LabelSet labels, in SeriesSample sample, Span<byte> room)
    {
        var writer = new ProtoWriter(room);
        var series = writer.Begin(TimeSeries);
        WriteLabels(ref writer, labels, relabeling.IsEmpty ? externalLabels : LabelSet.Empty);
        if (sample.Histogram is { } histogram)
        {
            var start = writer.Begin(Histograms);
            HistogramEncoder.Write(ref writer, SpannedHistogram.Of(histogram), sample.At.ToUnixTimeMilliseconds());
            writer.End(start);
        }
        else
        {
            var start = writer.Begin(Samples);
            writer.Double(SampleValue, sample.Value);
            writer.Varint(SampleTime, (ulong)sample.At.ToUnixTimeMilliseconds());
            writer.End(start);
        }

        writer.End(series);

        return writer.Length;
    }

    // Both are sorted, and so must be what is sent. A label of the series goes before an external one.
    private static void WriteLabels(ref ProtoWriter writer, LabelSet own, LabelSet external)
    {
        var next = 0;
        foreach (var label in own)
        {
            var order = -1;
            while (next < external.Count && (order = Utf8Order.Compare(external[next].Name, label.Name)) < 0)
            {
                Write(ref writer, external[next++]);
            }

            next += next < external.Count && order == 0 ? 1 : 0;
            Write(ref writer, label);
        }

        while (next < external.Count)
        {
            Write(ref writer, external[next++]);
        }
    }

    private static void Write(ref ProtoWriter writer, Label label) => writer.Texts(Labels, label.Name, label.Value);

    private static int MostBytes(LabelSet labels)
    {
        var bytes = 0;
        foreach (var (name, value) in labels)
        {
            bytes += LongestLabelFrame + LongestCharacter * (name.Length + value.Length);
        }

        return bytes;
    }
}
