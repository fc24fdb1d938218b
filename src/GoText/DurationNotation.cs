using System.Globalization;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>Durations as Prometheus' files and queries write them: <c>1d2h30m</c>, units from large to small.</summary>
internal static class DurationNotation
{
    /// <summary>The longest duration that Go holds: 2^63 - 1 nanoseconds, some 292 years.</summary>
    private const long Longest = long.MaxValue / 1_000_000;

    /// <summary>Years and weeks are printed only where nothing is left over: 90d is easier to read than 12w6d.</summary>
    private static readonly (string Name, long Milliseconds, bool OnlyAlone)[] Units =
    [
        ("y", 365L * 24 * 60 * 60 * 1000, true),
        ("w", 7L * 24 * 60 * 60 * 1000, true),
        ("d", 24L * 60 * 60 * 1000, false),
        ("h", 60L * 60 * 1000, false),
        ("m", 60L * 1000, false),
        ("s", 1000, false),
        ("ms", 1, false),
    ];

    public static bool TryRead(ReadOnlySpan<char> text, out long milliseconds, out string error)
    {
        milliseconds = 0;
        error = text.IsEmpty ? "empty duration string" : "";
        var sum = 0L;
        var nextUnit = 0;
        for (var rest = text is "0" ? [] : text; !rest.IsEmpty && error.Length == 0;)
        {
            error = ReadPart(text, ref rest, ref nextUnit, ref sum);
        }

        milliseconds = error.Length == 0 ? sum : 0;
        return error.Length == 0;
    }

    /// <summary>As Go counts them: whole seconds, and then the rest.</summary>
    public static double Seconds(long milliseconds) => (milliseconds / 1000) + (milliseconds % 1000 / 1e3);

    public static StringBuilder Append(StringBuilder text, long milliseconds)
    {
        if (milliseconds == 0)
        {
            return text.Append("0s");
        }

        text.Append(milliseconds < 0 ? "-" : "");
        var left = Math.Abs(milliseconds);
        foreach (var (name, length, onlyAlone) in Units)
        {
            if (left >= length && (!onlyAlone || left % length == 0))
            {
                text.Append(left / length).Append(name);
                left %= length;
            }
        }

        return text;
    }

    /// <summary>Adds the leading <c>number unit</c> to the sum; the error, or "".</summary>
    private static string ReadPart(ReadOnlySpan<char> text, ref ReadOnlySpan<char> rest, ref int nextUnit, ref long sum)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
        if (!ulong.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return NotValid(text);
        }

        rest = rest[digits..];
        var unit = rest[..(rest.IndexOfAnyInRange('0', '9') is var next and >= 0 ? next : rest.Length)];
        rest = rest[unit.Length..];
        if (unit.IsEmpty)
        {
            return NotValid(text);
        }

        var index = IndexOf(unit);
        if (index < 0)
        {
            return $"unknown unit {GoQuote.Quote(unit.ToString())} in duration {GoQuote.Quote(text.ToString())}";
        }

        if (index < nextUnit)
        {
            return NotValid(text);
        }

        nextUnit = index + 1;
        if (count > (ulong)((Longest - sum) / Units[index].Milliseconds))
        {
            return "duration out of range";
        }

        sum += (long)count * Units[index].Milliseconds;
        return "";
    }

    private static int IndexOf(ReadOnlySpan<char> unit)
    {
        for (var i = 0; i < Units.Length; i++)
        {
            if (unit.SequenceEqual(Units[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private static string NotValid(ReadOnlySpan<char> text) =>
        $"not a valid duration string: {GoQuote.Quote(text.ToString())}";
}
