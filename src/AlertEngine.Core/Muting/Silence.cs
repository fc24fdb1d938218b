using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Muting;

/// <summary>A person's word that alerts with certain labels are not to be told for a while.</summary>
public sealed record Silence
{
    public required SilenceId Id { get; init; }
    public required Matchers Matchers { get; init; }
    public required Instant StartsAt { get; init; }

    /// <summary>The first instant at which it mutes no more.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>Never earlier than before, whatever the clock does: the later of two states is the one that counts.</summary>
    public required Instant UpdatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required string Comment { get; init; }
    public required Annotations Annotations { get; init; }

    public SilenceState StateAt(Instant now) =>
        now >= EndsAt ? SilenceState.Expired
        : now < StartsAt ? SilenceState.Pending
        : SilenceState.Active;

    /// <summary>Ended now; one that had not begun has never been in force.</summary>
    public Silence ExpiredAt(Instant now) => this with
    {
        StartsAt = Instant.Min(StartsAt, now),
        EndsAt = now,
        UpdatedAt = Instant.Max(UpdatedAt, now),
    };
}
