using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.Querying.Decoding;

/// <summary>Keeps all samples of each series of a matrix.</summary>
internal sealed class PastElements(int mostSamples) : IResultElements
{
    private readonly ImmutableArray<PastSeries>.Builder series = ImmutableArray.CreateBuilder<PastSeries>();
    private readonly List<long> times = [];
    private readonly List<double> values = [];
    private readonly ImmutableArray<HistogramPoint>.Builder histograms = ImmutableArray.CreateBuilder<HistogramPoint>();

    public ImmutableArray<PastSeries> Series => series.ToImmutable();

    public int Samples { get; private set; }

    public int Take(ReadOnlySpan<byte> window)
    {
        var length = ElementJson.Length(window);
        if (length == 0)
        {
            return 0;
        }

        times.Clear();
        values.Clear();
        histograms.Clear();
        var metric = TakeParts(window[..length]);
        Samples += times.Count + histograms.Count;
        series.Add(new(metric.ToArray(), [.. times], [.. values], histograms.ToImmutable()));

        return length;
    }

    private ReadOnlySpan<byte> TakeParts(ReadOnlySpan<byte> element)
    {
        var reader = new Utf8JsonReader(element);
        reader.Read();
        ReadOnlySpan<byte> metric = "{}"u8;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metric"u8))
            {
                metric = ElementJson.Raw(ref reader, element);
            }
            else if (reader.ValueTextEquals("values"u8))
            {
                reader.Read();
                TakeValues(ref reader);
            }
            else if (reader.ValueTextEquals("histograms"u8))
            {
                reader.Read();
                TakeHistograms(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return metric;
    }

    private void TakeValues(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            times.Add(Milliseconds(ElementJson.Time(ref reader)));
            values.Add(ElementJson.Number(ref reader));
            ElementJson.EndPair(ref reader);
            Bound();
        }
    }

    private void TakeHistograms(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            var time = Milliseconds(ElementJson.Time(ref reader));
            histograms.Add(new(time, ElementJson.Histogram(ref reader)));
            ElementJson.EndPair(ref reader);
            Bound();
        }
    }

    private void Bound()
    {
        if (Samples + times.Count + histograms.Count > mostSamples)
        {
            throw new UnreadableAnswerException($"the answer has more than {mostSamples} samples", QueryFault.TooLarge);
        }
    }

    private static long Milliseconds(double time) => ElementJson.Moment(time).ToUnixTimeMilliseconds();
}
