using System.Text;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;

namespace AlertEngine.Metrics.Receiving;

/// <summary>One series of a request of remote write, version 1, with its samples.</summary>
internal sealed record WrittenSeries(LabelSet Labels, List<(long Time, double Value)> Samples, int Histograms)
{
    private const int LabelField = 1, SampleField = 2, HistogramField = 4;
    private const int NameField = 1, ValueField = 2;
    private const int SampleValueField = 1, SampleTimeField = 2;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when it is no such message, or has no name.</summary>
    public static WrittenSeries? TryRead(ReadOnlySpan<byte> message)
    {
        var labels = new List<Label>();
        var samples = new List<(long, double)>();
        var histograms = 0;
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case LabelField when TryReadLabel(fields.Bytes) is { } label:
                    labels.Add(label);
                    break;
                case LabelField:
                    return null;
                case SampleField:
                    samples.Add(ReadSample(fields.Bytes));
                    break;
                case HistogramField:
                    histograms++;
                    break;
            }
        }

        var set = LabelSet.From(labels);

        return fields.IsBroken || !set.Contains(SeriesLabels.MetricName) || labels.DistinctBy(label => label.Name).Count() < labels.Count
            ? null
            : new(set, samples, histograms);
    }

    private static Label? TryReadLabel(ReadOnlySpan<byte> message)
    {
        var (name, value) = ("", "");
        var fields = new ProtoReader(message);
        try
        {
            while (fields.Next())
            {
                switch (fields.Field)
                {
                    case NameField:
                        name = Strict.GetString(fields.Bytes);
                        break;
                    case ValueField:
                        value = Strict.GetString(fields.Bytes);
                        break;
                }
            }
        }
        catch (ArgumentException) // what is not UTF-8
        {
            return null;
        }

        return fields.IsBroken || name.Length == 0 ? null : new Label(name, value);
    }

    private static (long Time, double Value) ReadSample(ReadOnlySpan<byte> message)
    {
        var (time, value) = (0L, 0.0);
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case SampleValueField:
                    value = BitConverter.UInt64BitsToDouble(fields.Number);
                    break;
                case SampleTimeField:
                    time = (long)fields.Number;
                    break;
            }
        }

        return (time, value);
    }
}
