using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Something that happened to an alert.</summary>
internal abstract record AlertEvent(Instant At)
{
    /// <summary>Its condition began to hold.</summary>
    public sealed record Pending(Instant At) : AlertEvent(At);

    public sealed record Firing(Instant At) : AlertEvent(At);

    /// <summary>Its condition held no more, and <c>keep_firing_for</c> bridges the gap.</summary>
    public sealed record Quiet(Instant At) : AlertEvent(At);

    public sealed record Resolved(Instant At) : AlertEvent(At);

    /// <summary>Nothing more was heard of it until its end had passed.</summary>
    public sealed record Unheard(Instant At) : AlertEvent(At);

    /// <summary>An attempt to tell somebody.</summary>
    /// <param name="Delivery">The id of the attempt in the ledger.</param>
    public sealed record Told(Instant At, long Delivery, string Receiver, string Integration, bool Fires, AttemptEnd End, string? Error) : AlertEvent(At);

    /// <summary>A silence that takes it began, or ended.</summary>
    public sealed record Silenced(Instant At, Silence Silence, bool Begins) : AlertEvent(At);

    /// <summary>A silence took it, or did so no more, of which no more is known than its id.</summary>
    public sealed record SilencedOnce(Instant At, SilenceId Silence, bool Begins) : AlertEvent(At);

    /// <summary>Another alert inhibited it, or did so no more.</summary>
    /// <param name="Name">Of the other; null when nobody knows it any more.</param>
    public sealed record Inhibited(Instant At, Fingerprint By, string? Name, bool Begins) : AlertEvent(At);

    /// <summary>The times of a route kept it from a receiver, or did so no more.</summary>
    public sealed record OffTime(Instant At, TimeMuting By, bool Begins) : AlertEvent(At);
}
