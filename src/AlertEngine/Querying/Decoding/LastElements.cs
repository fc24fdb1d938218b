using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Querying.Decoding;

/// <summary>Keeps the last number of each series of a matrix or a vector.</summary>
internal sealed class LastElements(int mostSeries) : IResultElements
{
    private readonly ImmutableArray<LastSample>.Builder samples = ImmutableArray.CreateBuilder<LastSample>();

    public ImmutableArray<LastSample> Samples => samples.ToImmutable();

    public int Take(ReadOnlySpan<byte> window)
    {
        var length = ElementJson.Length(window);
        if (length == 0)
        {
            return 0;
        }

        var element = window[..length];
        var reader = new Utf8JsonReader(element);
        reader.Read();
        var labels = LabelSet.Empty;
        (double Time, double Value)? last = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metric"u8))
            {
                labels = MetricJson.Read(ElementJson.Raw(ref reader, element));
            }
            else if (reader.ValueTextEquals("values"u8))
            {
                reader.Read();
                last = Last(ref reader) ?? last;
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                last = Pair(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        Add(labels, last);

        return length;
    }

    private static (double Time, double Value)? Last(ref Utf8JsonReader reader)
    {
        (double Time, double Value)? last = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            last = Pair(ref reader);
        }

        return last;
    }

    private static (double Time, double Value) Pair(ref Utf8JsonReader reader)
    {
        var time = ElementJson.Time(ref reader);
        var value = ElementJson.Number(ref reader);
        ElementJson.EndPair(ref reader);

        return (time, value);
    }

    private void Add(LabelSet labels, (double Time, double Value)? last)
    {
        if (last is not var (time, value))
        {
            return;
        }

        if (samples.Count >= mostSeries)
        {
            throw new UnreadableAnswerException($"the answer has more than {mostSeries} series", QueryFault.TooLarge);
        }

        samples.Add(new(labels, ElementJson.Moment(time), value));
    }
}
