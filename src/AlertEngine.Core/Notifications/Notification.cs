using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>What one integration is to be told of a group.</summary>
public sealed record Notification
{
    public required GroupKey Group { get; init; }
    public required string Receiver { get; init; }
    public required LabelSet GroupLabels { get; init; }

    /// <summary>The labels of the route, as templates.</summary>
    public required ImmutableSortedDictionary<string, string> RouteLabels { get; init; }

    /// <summary>By job, by instance, then by the other labels.</summary>
    public required ImmutableArray<FlushedAlert> Alerts { get; init; }

    /// <summary>Null where nothing is told, but a text of the route is to be shown.</summary>
    public required NotifyReason? Reason { get; init; }
    public required Instant At { get; init; }

    /// <summary>The same for every attempt to tell this, also after a crash, and for nothing else.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What the integration remembered of its last message.</summary>
    public required ImmutableSortedDictionary<string, string> Memory { get; init; }

    public bool IsFiring => Alerts.Any(alert => alert.Fires);
}
