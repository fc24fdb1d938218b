using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using AlertEngine.Querying.Decoding;

namespace AlertEngine.Metrics.Scraping;

/// <summary>The parts of a line of metrics that stand behind the series: its value, and its time if it has one.</summary>
internal readonly record struct ExpositionLine(double Value, long? Time)
{
    private static readonly SearchValues<byte> EndsQuoted = SearchValues.Create("\"\\\n"u8);
    private static readonly SearchValues<byte> EndsLabels = SearchValues.Create("\"}\n"u8);
    private static readonly SearchValues<byte> EndsName = SearchValues.Create("{ \t"u8);
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t"u8);

    /// <summary>How long the name and labels are with which a line begins; -1 when they have no end.</summary>
    public static int SeriesLength(ReadOnlySpan<byte> line)
    {
        var name = line.IndexOfAny(EndsName);
        if (name < 0)
        {
            return -1;
        }

        var rest = line[name..].IndexOfAnyExcept(Blanks);
        if (rest < 0 || line[name + rest] != '{')
        {
            return name;
        }

        for (var at = name + rest + 1; ;)
        {
            var end = line[at..].IndexOfAny(EndsLabels);
            if (end < 0 || line[at + end] == '\n')
            {
                return -1;
            }

            at += end + 1;
            if (line[at - 1] == '}')
            {
                return at;
            }

            at = EndOfQuoted(line, at);
            if (at < 0)
            {
                return -1;
            }
        }
    }

    /// <summary>Reads what stands behind the series. Exemplars are left out.</summary>
    public static bool TryRead(ReadOnlySpan<byte> rest, bool isOpenMetrics, out ExpositionLine line)
    {
        line = default;
        if (rest is [(byte)' ', not (byte)' ', ..] && !rest[1..].ContainsAny(Blanks)) // a value and nothing else, as most lines are
        {
            var isRead = TryReadValue(rest[1..], out var only);
            line = new(only, Time: null);
            return isRead;
        }

        var text = Word(ref rest);
        if (!TryReadValue(text, out var value))
        {
            return false;
        }

        text = Word(ref rest);
        if (text.IsEmpty || (isOpenMetrics && text[0] == '#'))
        {
            line = new(value, Time: null);
            return true;
        }

        if (!TryReadTime(text, isOpenMetrics, out var time))
        {
            return false;
        }

        line = new(value, time);
        text = Word(ref rest);

        return text.IsEmpty || (isOpenMetrics && text[0] == '#');
    }

    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> rest)
    {
        var start = rest.IndexOfAnyExcept(Blanks);
        if (start < 0)
        {
            return [];
        }

        rest = rest[start..];
        var length = rest.IndexOfAny(Blanks) is >= 0 and var end ? end : rest.Length;
        var word = rest[..length];
        rest = rest[length..];

        return word;
    }

    private static bool TryReadValue(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;

        return !text.IsEmpty && SampleValue.TryParse(text, out value);
    }

    private static bool TryReadTime(ReadOnlySpan<byte> text, bool isOpenMetrics, out long time)
    {
        if (!isOpenMetrics)
        {
            return Utf8Parser.TryParse(text, out time, out var used) && used == text.Length;
        }

        time = 0;
        if (!double.TryParse(text, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out var seconds)
            || !(Math.Abs(seconds) < long.MaxValue / 2000))
        {
            return false;
        }

        time = (long)(seconds * 1000);

        return true;
    }

    private static int EndOfQuoted(ReadOnlySpan<byte> line, int at)
    {
        while (line[at..].IndexOfAny(EndsQuoted) is >= 0 and var length)
        {
            at += length;
            switch (line[at])
            {
                case (byte)'"':
                    return at + 1;
                case (byte)'\n':
                    return -1;
                default:
                    at += 2;
                    if (at > line.Length)
                    {
                        return -1;
                    }

                    break;
            }
        }

        return -1;
    }
}
