using System.Globalization;
using NodaTime;

namespace AlertEngine.Http;

/// <summary>A time in JSON, as Go programs write it. What lies beyond the years 1 to 9999 is no time that anybody meant, and is drawn in.</summary>
internal static class GoJsonTime
{
    public const int MostBytes = 48;

    /// <summary>Cut to the millisecond: <c>"2026-11-21T04:05:21.700Z"</c>.</summary>
    public static int WriteToMillisecond(Instant at, Offset offset, Span<byte> room)
    {
        room[0] = (byte)'"';
        Local(at, offset).TryFormat(room[1..], out var length, "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);

        return End(room, length + 1, offset);
    }

    /// <summary>With as many digits of the second as it has: <c>"2026-11-21T04:05:21.7Z"</c>.</summary>
    public static int WriteToNanosecond(Instant at, Offset offset, Span<byte> room)
    {
        room[0] = (byte)'"';
        Local(at, offset).TryFormat(room[1..], out var length, "s", CultureInfo.InvariantCulture);
        length++;
        if ((at - Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds())).SubsecondNanoseconds is > 0 and var nanoseconds)
        {
            room[length++] = (byte)'.';
            length += WriteFraction(nanoseconds, room.Slice(length, 9));
        }

        return End(room, length, offset);
    }

    private static int WriteFraction(int nanoseconds, Span<byte> digits)
    {
        for (var place = digits.Length - 1; place >= 0; place--)
        {
            digits[place] = (byte)('0' + (nanoseconds % 10));
            nanoseconds /= 10;
        }

        return digits.TrimEnd((byte)'0').Length;
    }

    private static DateTime Local(Instant at, Offset offset) => new(Math.Clamp(
        DateTime.UnixEpoch.Ticks + at.ToUnixTimeTicks() + offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    private static int End(Span<byte> room, int length, Offset offset)
    {
        if (offset == Offset.Zero)
        {
            room[length++] = (byte)'Z';
        }
        else
        {
            var minutes = Math.Abs(offset.Seconds) / NodaConstants.SecondsPerMinute;
            room[length] = (byte)(offset < Offset.Zero ? '-' : '+');
            (minutes / NodaConstants.MinutesPerHour).TryFormat(room[(length + 1)..], out _, "00", CultureInfo.InvariantCulture);
            room[length + 3] = (byte)':';
            (minutes % NodaConstants.MinutesPerHour).TryFormat(room[(length + 4)..], out _, "00", CultureInfo.InvariantCulture);
            length += 6;
        }

        room[length] = (byte)'"';

        return length + 1;
    }
}
