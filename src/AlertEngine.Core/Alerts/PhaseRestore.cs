using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>Which phase an alert has after a restart.</summary>
public static class PhaseRestore
{
    /// <summary>
    /// From our own record, which is exact: what fires goes on firing and what is pending keeps its clock. Null: it was pending so
    /// long ago that it begins anew.
    /// </summary>
    public static AlertPhase? FromRecord(AlertPhase recorded, Instant recordedAt, Instant now, RestoreTiming timing)
    {
        if (recorded is AlertPhase.Pending && now - recordedAt > timing.OutageTolerance)
        {
            return null;
        }

        // The clock was set back meanwhile: no alert waits until it catches up.
        return recordedAt > now ? recorded.Earlier(by: recordedAt - now) : recorded;
    }

    /// <summary>
    /// From the last ALERTS_FOR_STATE sample of an alert whose condition holds again, as in Prometheus: the outage does not count,
    /// and what would fire soon after it has the grace period first.
    /// </summary>
    public static AlertPhase FromSample(AlertPhase fresh, ForStateSample sample, Instant now, Duration @for, RestoreTiming timing)
    {
        var isInReach = sample.At <= now && now - sample.At <= timing.OutageTolerance;
        if (@for < timing.GracePeriod || !isInReach || sample.ActiveAt is not { } activeAt)
        {
            return fresh;
        }

        var remaining = @for - (sample.Second - activeAt);
        var restored = remaining <= Duration.Zero ? activeAt
            : remaining < timing.GracePeriod ? now + timing.GracePeriod - @for
            : activeAt + (now - sample.Second);

        return fresh switch
        {
            AlertPhase.Pending => new AlertPhase.Pending(restored),
            AlertPhase.Firing f => f with { ActiveAt = restored },
            _ => fresh,
        };
    }
}

/// <summary>For which outages an alert keeps its clock, and how long it waits at least after one.</summary>
public readonly record struct RestoreTiming(Duration OutageTolerance, Duration GracePeriod);

/// <summary>A sample of ALERTS_FOR_STATE: its value says since when the alert was active, in seconds since 1970.</summary>
public readonly record struct ForStateSample(Instant At, double Value)
{
    /// <summary>Null where the value says no such thing, as that of a series which has ended.</summary>
    public Instant? ActiveAt => Value >= 0 && Value <= At.ToUnixTimeSeconds() ? Instant.FromUnixTimeSeconds((long)Value) : null;

    /// <summary>The value has whole seconds, so those of the time are what it is compared with.</summary>
    internal Instant Second => Instant.FromUnixTimeSeconds(At.ToUnixTimeSeconds());
}
