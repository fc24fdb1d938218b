using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>What came of one attempt to tell an integration something, as people may see it.</summary>
public sealed record AttemptReport
{
    public required Notification Notification { get; init; }

    /// <summary>Its name within its receiver: <c>webhook[0]</c>.</summary>
    public required string Integration { get; init; }

    /// <summary>1 for the first one of a delivery; none was made when the breaker was open from the beginning: 0.</summary>
    public required int Number { get; init; }

    public required Instant At { get; init; }
    public required Duration Took { get; init; }
    public required AttemptEnd End { get; init; }

    /// <summary>Null when it was accepted, as <see cref="Error"/>.</summary>
    public required FailureReason? Reason { get; init; }

    public required string? Error { get; init; }
    public required ImmutableArray<DeliveryExchange> Exchanges { get; init; }
    public required ImmutableArray<TemplateFailure> TemplateFailures { get; init; }

    /// <summary>What was not done although it was accepted: for the log, not for the ledger.</summary>
    public ImmutableArray<string> Shortfalls { get; init; } = [];
}

/// <summary>How an attempt ended. The ledger holds these names.</summary>
public enum AttemptEnd
{
    Accepted,

    /// <summary>It failed in a way that is worth another attempt.</summary>
    Retry,

    /// <summary>It was refused for good.</summary>
    Rejected,

    /// <summary>The service had failed so often that none was made in all the time that there was.</summary>
    BreakerOpen,

    /// <summary>The service takes only so many messages, and its turn did not come in time.</summary>
    PacedOut,
}
