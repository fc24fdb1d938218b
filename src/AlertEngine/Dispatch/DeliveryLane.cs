using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Integrations;
using AlertEngine.Notifications;

namespace AlertEngine.Dispatch;

/// <summary>The way from a group to one integration: one delivery at a time, so that they arrive in order.</summary>
internal sealed class DeliveryLane(DeliveryKey key, ActiveIntegration integration)
{
    private readonly HashSet<object> over = new(ReferenceEqualityComparer.Instance);

    public DeliveryKey Key => key;

    public ActiveIntegration Integration { get; set; } = integration;

    public bool IsBusy { get; set; }

    /// <summary>Whether the group's turn came while a delivery was under way.</summary>
    public bool IsDue { get; set; }

    /// <summary>The integration knows what the flush had to say, or need not know it.</summary>
    public void Settle(ImmutableArray<Alert> overAlerts)
    {
        over.Clear();
        over.UnionWith(overAlerts);
    }

    /// <summary>Whether the end of the alert, by just this report, is of no more interest here.</summary>
    public bool HasSettled(Alert alert) => over.Contains(alert);
}
