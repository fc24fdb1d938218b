using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>How one delivery attempt ended. Only <see cref="Retry"/> is worth another attempt.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <param name="Memory">What to remember for the next message to the same group; null keeps what there is.</param>
    public sealed record Accepted(ImmutableSortedDictionary<string, string>? Memory = null) : DeliveryOutcome;

    /// <param name="After">When the receiver asks to be left alone so long.</param>
    public sealed record Retry(FailureReason Reason, string Error, Duration? After = null) : DeliveryOutcome;

    public sealed record Rejected(FailureReason Reason, string Error) : DeliveryOutcome;

    /// <summary>Why it failed; null if it did not.</summary>
    public FailureReason? WhyFailed => this switch
    {
        Retry retry => retry.Reason,
        Rejected rejected => rejected.Reason,
        _ => null,
    };

    /// <summary>The same in words.</summary>
    public string? Complaint => this switch
    {
        Retry retry => retry.Error,
        Rejected rejected => rejected.Error,
        _ => null,
    };
}

/// <summary>Why a delivery failed.</summary>
public enum FailureReason
{
    Other,
    ClientError,
    ServerError,
    Canceled,
    DeadlineExceeded,
    Auth,
    RateLimited,
}
