using System.Text;
using System.Text.Json;
using AlertEngine.PromQL.Histograms;
using NodaTime;

namespace AlertEngine.Querying.Decoding;

/// <summary>The parts of a result that both kinds of elements have.</summary>
internal static class ElementJson
{
    /// <summary>How long the object is with which the window begins; 0 when its end has not come yet.</summary>
    public static int Length(ReadOnlySpan<byte> window)
    {
        var reader = new Utf8JsonReader(window, isFinalBlock: false, state: default);
        if (!reader.Read())
        {
            return 0;
        }

        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new UnreadableAnswerException("an element of the result is no series");
        }

        return reader.TrySkip() ? (int)reader.BytesConsumed : 0;
    }

    /// <summary>The bytes of the value that comes next.</summary>
    public static ReadOnlySpan<byte> Raw(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> element)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();

        return element[start..(int)reader.BytesConsumed];
    }

    /// <summary>The number of the pair that comes next.</summary>
    public static double Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        Time(ref reader);
        var value = Number(ref reader);
        EndPair(ref reader);

        return value;
    }

    /// <summary>The histogram of the pair that comes next.</summary>
    public static NativeHistogram HistogramValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        Time(ref reader);
        var histogram = Histogram(ref reader);
        EndPair(ref reader);

        return histogram;
    }

    /// <summary>Reads the beginning of <c>[time, ...</c> up to the value, on which the reader then stands.</summary>
    public static double Time(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartArray || !reader.Read() || reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            throw new UnreadableAnswerException("a sample is no pair of a time and a value");
        }

        var time = Number(ref reader);
        reader.Read();

        return time;
    }

    /// <summary>The moment that the time of a sample stands for.</summary>
    public static Instant Moment(double time) =>
        Math.Abs(time) <= 200e9 // what a calendar holds
            ? Instant.FromUnixTimeMilliseconds((long)Math.Round(time * 1000))
            : throw new UnreadableAnswerException("the time of a sample is none");

    public static void EndPair(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType is not JsonTokenType.EndArray)
        {
            throw new UnreadableAnswerException("a sample is no pair of a time and a value");
        }
    }

    /// <summary>A number, in quotes or not.</summary>
    public static double Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            if (SampleValue.TryParse(text, out var value))
            {
                return value;
            }
        }

        throw new UnreadableAnswerException("a value is no number");
    }

    /// <summary>Reads <c>{"count": ..., "sum": ..., "buckets": [...]}</c>, on whose brace the reader stands.</summary>
    public static NativeHistogram Histogram(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new UnreadableAnswerException("a histogram is no object");
        }

        var (count, sum) = (0d, 0d);
        var buckets = new List<HistogramBucket>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isCount = reader.ValueTextEquals("count"u8);
            var isSum = reader.ValueTextEquals("sum"u8);
            var isBuckets = reader.ValueTextEquals("buckets"u8);
            reader.Read();
            if (isCount)
            {
                count = Number(ref reader);
            }
            else if (isSum)
            {
                sum = Number(ref reader);
            }
            else if (isBuckets)
            {
                ReadBuckets(ref reader, buckets);
            }
            else
            {
                reader.Skip();
            }
        }

        return ListedBuckets.Read(count, sum, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buckets))
            ?? throw new UnreadableAnswerException("the buckets of a histogram do not fit together");
    }

    private static void ReadBuckets(ref Utf8JsonReader reader, List<HistogramBucket> buckets)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            reader.Read();
            var bounds = Number(ref reader);
            reader.Read();
            var lower = Number(ref reader);
            reader.Read();
            var upper = Number(ref reader);
            reader.Read();
            buckets.Add(new(lower, upper, IncludesLower: bounds is 1 or 3, IncludesUpper: bounds is 0 or 3, Number(ref reader)));
            EndPair(ref reader);
        }
    }
}
