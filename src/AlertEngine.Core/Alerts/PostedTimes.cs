using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>A time as its sender wrote it.</summary>
public readonly record struct PostedTime(Instant At, Offset Offset = default);

/// <summary>When a posted alert starts and ends, with what its sender left out filled in.</summary>
public readonly record struct PostedTimes(PostedTime StartsAt, PostedTime EndsAt, bool EndIsAssumed)
{
    /// <summary>An alert without a start starts now, or when it ends; one without an end is over once nobody reports it for a while.</summary>
    public static PostedTimes Of(PostedTime? startsAt, PostedTime? endsAt, Instant now, Duration resolveTimeout)
    {
        var start = startsAt ?? endsAt ?? new(now);

        return endsAt is { } end ? new(start, end, EndIsAssumed: false) : new(start, new(now + resolveTimeout), EndIsAssumed: true);
    }
}
