using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>A time for which an alert was pending, or firing.</summary>
/// <param name="IsOpen">Whether it went on at the end of what was looked at.</param>
internal readonly record struct AlertSpan(bool IsFiring, Instant From, Instant To, bool IsOpen)
{
    public Duration Length => To - From;

    /// <summary>What of it lies within a time; null when nothing does.</summary>
    public AlertSpan? Within(Interval time) =>
        To <= time.Start || From >= time.End ? null : this with { From = Instant.Max(From, time.Start), To = Instant.Min(To, time.End) };
}
