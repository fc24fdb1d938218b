using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Durations as rule files write them: 1d2h30m, units from large to small.</summary>
internal static class RuleDurations
{
    // Go counts durations in nanoseconds.
    private const ulong MaxMilliseconds = long.MaxValue / 1_000_000;

    private static readonly (string Unit, ulong Milliseconds)[] Units =
    [
        ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000),
        ("ms", 1),
    ];

    /// <summary>The seconds of a duration, negative ones included.</summary>
    public static Value Parse(string text)
    {
        var negative = text.StartsWith('-');
        var error = TryParse(negative ? text[1..] : text, out var milliseconds);

        return error is null ? Value.Of((negative ? -1 : 1) * Seconds(milliseconds)) : Value.Fail(error);
    }

    private static double Seconds(ulong milliseconds) =>
        (milliseconds / 1000) + ((milliseconds % 1000 * 1_000_000) / 1e9);

    private static string? TryParse(string text, out ulong milliseconds)
    {
        milliseconds = 0;
        if (text.Length == 0)
        {
            return "empty duration string";
        }

        var invalid = $"not a valid duration string: {Quoting.Quote(text)}";
        var last = -1;
        for (var rest = text.AsSpan(); text != "0" && !rest.IsEmpty;)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !ulong.TryParse(rest[..digits], out var number))
            {
                return invalid;
            }

            rest = rest[digits..];
            var length = rest.IndexOfAnyInRange('0', '9') is >= 0 and var next ? next : rest.Length;
            var name = rest[..length].ToString();
            rest = rest[length..];
            var unit = Array.FindIndex(Units, u => u.Unit == name);
            if (unit < 0)
            {
                return $"unknown unit {Quoting.Quote(name)} in duration {Quoting.Quote(text)}";
            }

            if (unit <= last)
            {
                return invalid;
            }

            last = unit;
            if (number > (MaxMilliseconds - milliseconds) / Units[unit].Milliseconds)
            {
                return "duration out of range";
            }

            milliseconds += number * Units[unit].Milliseconds;
        }

        return null;
    }
}
