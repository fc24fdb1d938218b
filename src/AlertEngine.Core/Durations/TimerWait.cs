using NodaTime;

namespace AlertEngine.Durations;

/// <summary>What a timer is told that is to ring after a while.</summary>
public static class TimerWait
{
    // Timers take no waits without end, and the clock may be set meanwhile.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Timers know whole milliseconds: one that rang too early would be set again and again until it is time.</summary>
    public static TimeSpan Of(Duration wait) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(wait.TotalMilliseconds, 0, Longest.TotalMilliseconds)));
}
