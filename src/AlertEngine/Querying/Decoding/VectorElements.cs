using System.Buffers;
using System.Text.Json;
using AlertEngine.PromQL.Histograms;

namespace AlertEngine.Querying.Decoding;

/// <summary>Makes samples of the elements of an instant vector, those in the usual form without looking at their parts.</summary>
internal sealed class VectorElements<T>(SeriesCache<T> known, int mostSeries) : IResultElements, IDisposable
    where T : class
{
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789.eE+-"u8);

    private Sample<T>[] samples = ArrayPool<Sample<T>>.Shared.Rent(64);

    public int Count { get; private set; }

    /// <summary>Whether there were elements with a range of samples, which no rule takes.</summary>
    public bool HasRanges { get; private set; }

    public int Take(ReadOnlySpan<byte> window) =>
        TakeUsual(window) is >= 0 and var length ? length : TakeAny(window);

    public void Add(T series, double value, NativeHistogram? histogram = null)
    {
        if (Count == mostSeries)
        {
            throw new UnreadableAnswerException($"the answer has more than {mostSeries} series", QueryFault.TooLarge);
        }

        if (Count == samples.Length)
        {
            Grow();
        }

        samples[Count++] = new(series, value, histogram);
    }

    /// <summary>Hands the samples over to an answer, which gives them back.</summary>
    public Sample<T>[] HandOver()
    {
        var handed = samples;
        samples = [];

        return handed;
    }

    public void Dispose()
    {
        if (samples.Length > 0)
        {
            ArrayPool<Sample<T>>.Shared.Return(samples, clearArray: true);
            samples = [];
        }
    }

    // {"metric":{...},"value":[1435781451.781,"1"]}: -1 when it is something else.
    private int TakeUsual(ReadOnlySpan<byte> window)
    {
        var head = "{\"metric\":"u8;
        if (!window.StartsWith(head))
        {
            return head.StartsWith(window) ? 0 : -1;
        }

        var rest = window[head.Length..];
        var series = known.Expect(rest, out var length);
        if (series is null && (length = MetricJson.Length(rest)) <= 0)
        {
            return length;
        }

        var value = TakeValue(rest[length..], out var number);
        if (value <= 0)
        {
            return value;
        }

        Add(series ?? known.Find(rest[..length]), number);

        return head.Length + length + value;
    }

    private static int TakeValue(ReadOnlySpan<byte> rest, out double number)
    {
        number = 0;
        var head = ",\"value\":["u8;
        if (!rest.StartsWith(head))
        {
            return head.StartsWith(rest) ? 0 : -1;
        }

        var time = rest[head.Length..].IndexOfAnyExcept(OfNumbers);
        var start = head.Length + time + 2;
        if (time < 0 || start > rest.Length)
        {
            return 0;
        }

        if (time == 0 || rest[start - 2] != ',' || rest[start - 1] != '"')
        {
            return -1;
        }

        var text = rest[start..].IndexOf((byte)'"');
        if (text < 0 || start + text + 3 > rest.Length)
        {
            return text < 0 && rest.Length - start > 64 ? -1 : 0;
        }

        return rest.Slice(start + text + 1, 2).SequenceEqual("]}"u8) && SampleValue.TryParse(rest.Slice(start, text), out number)
            ? start + text + 3
            : -1;
    }

    private int TakeAny(ReadOnlySpan<byte> window)
    {
        var length = ElementJson.Length(window);
        if (length == 0)
        {
            return 0;
        }

        TakeParts(window[..length]);

        return length;
    }

    private void TakeParts(ReadOnlySpan<byte> element)
    {
        var reader = new Utf8JsonReader(element);
        reader.Read();
        ReadOnlySpan<byte> metric = "{}"u8;
        double? value = null;
        NativeHistogram? histogram = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metric"u8))
            {
                metric = ElementJson.Raw(ref reader, element);
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                value = ElementJson.Value(ref reader);
            }
            else if (reader.ValueTextEquals("histogram"u8))
            {
                histogram = ElementJson.HistogramValue(ref reader);
            }
            else
            {
                HasRanges |= reader.ValueTextEquals("values"u8) || reader.ValueTextEquals("histograms"u8);
                reader.Read();
                reader.Skip();
            }
        }

        if (value is not null || histogram is not null)
        {
            Add(known.Find(metric), value ?? 0, histogram);
        }
        else if (!HasRanges)
        {
            throw new UnreadableAnswerException("a series has no value");
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<Sample<T>>.Shared.Rent(2 * Count);
        samples.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<Sample<T>>.Shared.Return(samples, clearArray: true);
        samples = larger;
    }
}
