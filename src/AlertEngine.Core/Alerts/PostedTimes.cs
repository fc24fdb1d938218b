using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>When a posted alert starts and ends, with what its sender left out filled in.</summary>
public readonly record struct PostedTimes(OffsetDateTime StartsAt, OffsetDateTime EndsAt, bool EndIsAssumed)
{
    /// <summary>An alert without a start starts now, or when it ends; one without an end is over once nobody reports it for a while.</summary>
    public static PostedTimes Of(OffsetDateTime? startsAt, OffsetDateTime? endsAt, Instant now, Duration resolveTimeout)
    {
        var start = startsAt ?? endsAt ?? now.WithOffset(Offset.Zero);

        return endsAt is { } end ? new(start, end, EndIsAssumed: false)
            : new(start, (now + resolveTimeout).WithOffset(Offset.Zero), EndIsAssumed: true);
    }
}
