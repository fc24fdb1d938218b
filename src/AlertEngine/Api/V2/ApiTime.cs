using AlertEngine.Alerts;
using NodaTime;

namespace AlertEngine.Api.V2;

/// <summary>Reads times as Alertmanager's API takes them: RFC 3339, also without zone, seconds, or time of day.</summary>
internal static class ApiTime
{
    private const int LongestText = 64;
    private const long LastSecond = 3_155_378_975_990_000_000; // of the year 9999; later is not kept

    /// <summary>The year 1, midnight, which in Go stands for no time at all.</summary>
    public static readonly PostedTime Unset = new(Instant.FromUtc(1, 1, 1, 0, 0));

    /// <summary>Null when the text stands for no time. Empty text is the beginning of 1970: so it is read by Alertmanager.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out PostedTime? time)
    {
        time = new PostedTime(NodaConstants.UnixEpoch);
        var rest = text;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length > LongestText || !TryDate(ref rest, out var ticks))
        {
            return false;
        }

        var nanoseconds = 0;
        var seconds = 0;
        if (!rest.IsEmpty && !TryTimeOfDay(rest, ref ticks, out nanoseconds, out seconds))
        {
            return false;
        }

        ticks = Math.Min(ticks - (seconds * TimeSpan.TicksPerSecond), LastSecond);

        var at = Instant.FromUnixTimeTicks(ticks - DateTime.UnixEpoch.Ticks).PlusNanoseconds(nanoseconds);
        time = at == Unset.At ? null : new PostedTime(at, Math.Abs(seconds) <= Offset.MaxValue.Seconds ? Offset.FromSeconds(seconds) : Offset.Zero);

        return true;
    }

    private static bool TryDate(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (!TryNumber(ref rest, 4, out var year) || !TrySkip(ref rest, '-')
            || !TryNumber(ref rest, 2, out var month) || !TrySkip(ref rest, '-')
            || !TryNumber(ref rest, 2, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks;

        return true;
    }

    // After a space there must be seconds and no zone, and without seconds the zone can only be UTC.
    private static bool TryTimeOfDay(ReadOnlySpan<byte> rest, ref long ticks, out int nanoseconds, out int offset)
    {
        (nanoseconds, offset) = (0, 0);
        var second = 0;
        var isAfterSpace = TrySkip(ref rest, ' ');
        if ((!isAfterSpace && !TrySkip(ref rest, 'T'))
            || !TryHour(ref rest, out var hour) || !TrySkip(ref rest, ':')
            || !TryNumber(ref rest, 2, out var minute))
        {
            return false;
        }

        var hasSecond = TrySkip(ref rest, ':');
        if ((hasSecond && !TrySecond(ref rest, out second, out nanoseconds)) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks += (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond;

        return isAfterSpace ? hasSecond && rest.IsEmpty
            : rest.IsEmpty || (hasSecond ? TryZone(rest, out offset) : rest is [(byte)'Z']);
    }

    // Alone of all numbers it may have one digit.
    private static bool TryHour(ref ReadOnlySpan<byte> rest, out int hour) => TryNumber(ref rest, 2, out hour) || TryNumber(ref rest, 1, out hour);

    private static bool TrySecond(ref ReadOnlySpan<byte> rest, out int second, out int nanoseconds)
    {
        nanoseconds = 0;
        if (!TryNumber(ref rest, 2, out second))
        {
            return false;
        }

        if (!TrySkip(ref rest, '.') && !TrySkip(ref rest, ','))
        {
            return true;
        }

        var digits = 0;
        for (; digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
        {
            nanoseconds = digits < 9 ? (nanoseconds * 10) + rest[digits] - '0' : nanoseconds;
        }

        for (var missing = digits; missing < 9; missing++)
        {
            nanoseconds *= 10;
        }

        rest = rest[digits..];

        return digits > 0;
    }

    private static bool TryZone(ReadOnlySpan<byte> rest, out int seconds)
    {
        seconds = 0;
        if (rest is [(byte)'Z'])
        {
            return true;
        }

        var sign = rest[0] switch { (byte)'+' => 1, (byte)'-' => -1, _ => 0 };
        rest = rest[1..];
        if (sign == 0 || !TryNumber(ref rest, 2, out var hours) || !TrySkip(ref rest, ':')
            || !TryNumber(ref rest, 2, out var minutes) || !rest.IsEmpty || hours > 24 || minutes > 60)
        {
            return false;
        }

        seconds = sign * ((hours * NodaConstants.SecondsPerHour) + (minutes * NodaConstants.SecondsPerMinute));

        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> rest, int digits, out int number)
    {
        number = 0;
        if (rest.Length < digits)
        {
            return false;
        }

        foreach (var digit in rest[..digits])
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        rest = rest[digits..];

        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> rest, char expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
        {
            return false;
        }

        rest = rest[1..];

        return true;
    }
}
