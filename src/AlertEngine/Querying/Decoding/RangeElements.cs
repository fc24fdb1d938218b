using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Querying.Decoding;

/// <summary>Keeps the numbers of each series of a matrix.</summary>
internal sealed class RangeElements(int mostSeries) : IResultElements
{
    private readonly ImmutableArray<RangeSeries>.Builder series = ImmutableArray.CreateBuilder<RangeSeries>();

    public ImmutableArray<RangeSeries> Series => series.ToImmutable();

    public int Take(ReadOnlySpan<byte> window)
    {
        var length = ElementJson.Length(window);
        if (length == 0)
        {
            return 0;
        }

        if (series.Count >= mostSeries)
        {
            throw new UnreadableAnswerException($"the answer has more than {mostSeries} series", QueryFault.TooLarge);
        }

        var element = window[..length];
        var reader = new Utf8JsonReader(element);
        reader.Read();
        var labels = LabelSet.Empty;
        ImmutableArray<(Instant At, double Value)> points = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metric"u8))
            {
                labels = MetricJson.Read(ElementJson.Raw(ref reader, element));
            }
            else if (reader.ValueTextEquals("values"u8))
            {
                reader.Read();
                points = Points(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        series.Add(new(labels, points));

        return length;
    }

    private static ImmutableArray<(Instant At, double Value)> Points(ref Utf8JsonReader reader)
    {
        var points = ImmutableArray.CreateBuilder<(Instant, double)>();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            var at = ElementJson.Moment(ElementJson.Time(ref reader));
            points.Add((at, ElementJson.Number(ref reader)));
            ElementJson.EndPair(ref reader);
        }

        return points.ToImmutable();
    }
}
