using System.Globalization;
using System.Text;
using AlertEngine.GoText;
using NodaTime;

namespace AlertEngine.Durations;

/// <summary>Durations as Prometheus and Alertmanager files write them: <c>1h30m</c>, <c>2w</c>, <c>0</c>.</summary>
public static class PrometheusDuration
{
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

    /// <summary>The longest duration that Go holds: 2^63 - 1 nanoseconds, some 292 years.</summary>
    private static readonly Duration Longest = Duration.FromNanoseconds(long.MaxValue);

    public static bool TryParse(string text, out Duration duration, out string error)
    {
        duration = Duration.Zero;
        error = text.Length == 0 ? "empty duration string" : "";
        if (text is "" or "0")
            return error.Length == 0;

        var sum = Duration.Zero;
        var nextUnit = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty && error.Length == 0;)
            error = ReadPart(text, ref rest, ref nextUnit, ref sum);
        if (error.Length == 0)
            duration = sum;
        return error.Length == 0;
    }

    public static string Format(Duration duration)
    {
        var left = (long)duration.TotalMilliseconds;
        if (left == 0)
            return "0s";

        var text = new StringBuilder(left < 0 ? "-" : "");
        left = Math.Abs(left);
        foreach (var (name, milliseconds, onlyAlone) in Units)
        {
            var count = left / milliseconds;
            if (count == 0 || (onlyAlone && left % milliseconds != 0))
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{count}{name}");
            left %= milliseconds;
        }

        return text.ToString();
    }

    /// <summary>Adds the leading <c>number unit</c> to the sum; the error, or "".</summary>
    private static string ReadPart(string text, ref ReadOnlySpan<char> rest, ref int nextUnit, ref Duration sum)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
        if (!ulong.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return NotValid(text);
        rest = rest[digits..];
        var unit = rest[..(rest.IndexOfAnyInRange('0', '9') is var next and >= 0 ? next : rest.Length)];
        if (unit.IsEmpty)
            return NotValid(text);
        rest = rest[unit.Length..];

        if (IndexOf(unit) is not { } index)
            return $"unknown unit {GoQuote.Quote(unit.ToString())} in duration {GoQuote.Quote(text)}";
        if (index < nextUnit)
            return NotValid(text);
        nextUnit = index + 1;
        if (count > (ulong)(Longest.TotalMilliseconds / Units[index].Milliseconds))
            return "duration out of range";
        sum += Duration.FromMilliseconds((long)count * Units[index].Milliseconds);
        return sum > Longest ? "duration out of range" : "";
    }

    private static int? IndexOf(ReadOnlySpan<char> unit)
    {
        for (var i = 0; i < Units.Length; i++)
            if (unit.SequenceEqual(Units[i].Name))
                return i;
        return null;
    }

    private static string NotValid(string text) => $"not a valid duration string: {GoQuote.Quote(text)}";
}
