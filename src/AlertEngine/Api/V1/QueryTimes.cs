using System.Globalization;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Api.V1;

/// <summary>Times and durations as parameters of Prometheus' API: seconds since 1970 or RFC 3339; seconds or <c>5m</c>.</summary>
internal static class QueryTimes
{
    // What a client writes for the oldest and newest time there can be.
    private const long Farthest = long.MaxValue / 4;

    private static readonly Duration MostSeconds = Duration.FromDays(100_000);

    /// <summary>In milliseconds; the other value when nothing is given.</summary>
    public static long? ReadTime(string text, long otherwise, out string problem)
    {
        problem = $"cannot parse \"{text}\" to a valid timestamp";
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (TryNumber(text, out var seconds))
        {
            return (long)Math.Clamp(Math.Round(seconds * 1000), -Farthest, Farthest);
        }

        return WrittenTime.TryRead(text, out var time) ? time.ToInstant().ToUnixTimeMilliseconds() : null;
    }

    public static Duration? ReadDuration(string text, out string problem)
    {
        problem = $"cannot parse \"{text}\" to a valid duration";
        if (TryNumber(text, out var seconds))
        {
            return Math.Abs(seconds) < MostSeconds.TotalSeconds ? Duration.FromSeconds(seconds) : null;
        }

        return PrometheusDuration.TryParse(text, out var duration, out _) ? duration : null;
    }

    private static bool TryNumber(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out seconds)
        && double.IsFinite(seconds);
}
