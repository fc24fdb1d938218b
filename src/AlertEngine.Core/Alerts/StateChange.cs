using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>Something that became of an alert, and when the router saw it.</summary>
public abstract record StateChange
{
    private StateChange(Instant at) => At = at;

    public Instant At { get; }

    /// <summary>It was reported for the first time, or again after it was over.</summary>
    public sealed record Fired(Instant At, Instant StartsAt) : StateChange(At);

    /// <summary>It was reported as over, or nothing more was heard of it.</summary>
    public sealed record Ended(Instant At, Instant EndsAt, bool IsReported) : StateChange(At);

    public sealed record Inhibited(Instant At, Fingerprint By) : StateChange(At);

    public sealed record InhibitionEnded(Instant At, Fingerprint By) : StateChange(At);

    public sealed record Silenced(Instant At, SilenceId By) : StateChange(At);

    public sealed record SilenceEnded(Instant At, SilenceId By) : StateChange(At);

    public sealed record MutedByTime(Instant At, TimeMuting By) : StateChange(At);

    public sealed record TimeMutingEnded(Instant At, TimeMuting By) : StateChange(At);
}

/// <summary>The times of a route keep an alert from a receiver.</summary>
/// <param name="Route">As no other route is called.</param>
/// <param name="Intervals">Their names, with commas between.</param>
/// <param name="IsOutside">None of these times is now; else they are.</param>
public sealed record TimeMuting(string Route, string Receiver, string Intervals, bool IsOutside);

/// <summary>A change, and the alert whose it is.</summary>
public readonly record struct ChangedAlert(LabelSet Labels, StateChange Change);
