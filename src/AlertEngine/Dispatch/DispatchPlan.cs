using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Pipeline;
using AlertEngine.Routing;

namespace AlertEngine.Dispatch;

/// <summary>What one configuration says about groups: their routes, what mutes them, who is told.</summary>
internal sealed class DispatchPlan
{
    /// <summary>Null when no alert is routed anywhere.</summary>
    public required RouteTree? Tree { get; init; }

    public required NotificationPipeline Pipeline { get; init; }

    /// <summary>The integrations of each receiver that some route leads to.</summary>
    public required FrozenDictionary<string, ImmutableArray<ActiveIntegration>> Receivers { get; init; }

    public required NotifyPolicies Policies { get; init; }

    /// <summary>What the integrations were built of.</summary>
    public required IntegrationParts Parts { get; init; }

    /// <summary>Who is told what integrations of a receiver do not take; a receiver does not fall back to itself.</summary>
    public Fallback? FallbackOf(string receiver) =>
        Policies.FallbackReceiver is { } name && name != receiver && Receivers.TryGetValue(name, out var integrations) && !integrations.IsEmpty
            ? new(name, integrations)
            : null;

    /// <summary>Whether there is still somebody who was told by that key.</summary>
    public bool Tells(DeliveryKey key) =>
        Receivers.TryGetValue(key.Receiver, out var integrations) && integrations.Any(integration => integration.Name == key.Integration);

    public NotifyTerms TermsOf(AlertGroup group, DeliveryLane lane) =>
        new(lane.Integration.SendResolved, group.Route.Route.Timing.Repeat, Policies);
}
