using AlertEngine.Alerts;
using NodaTime;

namespace AlertEngine.Routing;

/// <summary>When a group is looked at.</summary>
public static class FlushSchedule
{
    /// <summary>
    /// A new group waits for others of its kind, unless the alert that made it has been firing for longer than that already.
    /// </summary>
    public static Instant First(Instant now, Alert first, GroupTiming timing) =>
        now - first.StartsAt > timing.Wait ? now : now + timing.Wait;

    /// <summary>The next turn after now; turns that were missed are left out, and the others stay in step.</summary>
    public static Instant Next(Instant due, Instant now, Duration interval) =>
        due + interval > now ? due + interval : LastTurn(due, now, interval) + interval;

    /// <summary>After a restart: a turn that was missed meanwhile is made up for at once.</summary>
    public static Instant Restored(Instant lastFlush, Instant now, Duration interval) =>
        lastFlush > now ? now + interval // the clock was set back
        : lastFlush + interval > now ? lastFlush + interval
        : LastTurn(lastFlush, now, interval);

    private static Instant LastTurn(Instant due, Instant now, Duration interval) =>
        due + interval * (long)((now - due) / interval);
}
