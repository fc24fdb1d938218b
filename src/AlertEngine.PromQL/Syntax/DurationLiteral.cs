using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>A duration as it is written: numbers with units, from the largest to the smallest.</summary>
internal static class DurationLiteral
{
    private const string TooLong = "duration out of range";

    /// <summary>In seconds.</summary>
    public static double? TryRead(ReadOnlySpan<char> text, out string error)
    {
        var nanoseconds = 0UL;
        var lastRank = 0;
        for (var rest = text; !rest.IsEmpty;)
        {
            if (!TryTake(ref rest, out var amount, out var unit))
            {
                return Refuse($"not a valid duration string: {GoQuote.Quote(text.ToString())}", out error);
            }

            var (rank, length) = UnitOf(unit);
            if (rank == 0)
            {
                return Refuse(
                    $"unknown unit {GoQuote.Quote(unit.ToString())} in duration {GoQuote.Quote(text.ToString())}", out error);
            }

            if (rank <= lastRank)
            {
                return Refuse($"not a valid duration string: {GoQuote.Quote(text.ToString())}", out error);
            }

            lastRank = rank;
            if (amount > (1UL << 63) / length || (nanoseconds += amount * length) > long.MaxValue)
            {
                return Refuse(TooLong, out error);
            }
        }

        error = "";
        const ulong second = 1_000_000_000;
        return (nanoseconds / second) + (nanoseconds % second / 1e9);
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, out ulong amount, out ReadOnlySpan<char> unit)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        unit = digits < 0 ? "" : rest[digits..];
        var isAmount = ulong.TryParse(digits < 0 ? "" : rest[..digits], out amount);
        unit = unit.IndexOfAnyInRange('0', '9') is var length and >= 0 ? unit[..length] : unit;
        rest = rest[(isAmount ? digits + unit.Length : 0)..];
        return isAmount;
    }

    private static (int Rank, ulong Nanoseconds) UnitOf(ReadOnlySpan<char> unit) => unit switch
    {
        "y" => (1, 365 * Day),
        "w" => (2, 7 * Day),
        "d" => (3, Day),
        "h" => (4, 60 * Minute),
        "m" => (5, Minute),
        "s" => (6, 1000 * Millisecond),
        "ms" => (7, Millisecond),
        _ => (0, 0),
    };

    private const ulong Millisecond = 1_000_000;
    private const ulong Minute = 60_000 * Millisecond;
    private const ulong Day = 24 * 60 * Minute;

    private static double? Refuse(string problem, out string error)
    {
        error = problem;
        return null;
    }
}
