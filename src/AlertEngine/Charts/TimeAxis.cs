using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace AlertEngine.Charts;

/// <summary>The full hours, minutes or days below a chart.</summary>
internal static class TimeAxis
{
    private const int MostTicks = 7;

    private static readonly int[] Minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080];

    public static ImmutableArray<(Instant At, string Text)> Ticks(Interval time, DateTimeZone zone)
    {
        var step = Duration.FromMinutes(Array.Find(Minutes, minutes => time.Duration.TotalMinutes / minutes <= MostTicks) is > 0 and var fits ? fits : Minutes[^1]);

        // Full by the clock of the zone, which may be half an hour off.
        var offset = zone.GetUtcOffset(time.Start).Seconds;
        var seconds = (long)step.TotalSeconds;
        var first = ((time.Start.ToUnixTimeSeconds() + offset + seconds - 1) / seconds * seconds) - offset;
        var ticks = ImmutableArray.CreateBuilder<(Instant, string)>();
        for (var at = Instant.FromUnixTimeSeconds(first); at <= time.End && ticks.Count <= MostTicks; at += step)
        {
            ticks.Add((at, at.InZone(zone).ToString(step < Duration.FromDays(1) ? "HH:mm" : "MM-dd", CultureInfo.InvariantCulture)));
        }

        return ticks.ToImmutable();
    }

    /// <summary>What the clock is called, as CST.</summary>
    public static string ZoneName(Interval time, DateTimeZone zone) => zone.GetZoneInterval(time.End).Name;
}
