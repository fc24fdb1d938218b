using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Pipeline;

/// <summary>What is told of a flush by a decision.</summary>
internal static class DeliveryMessage
{
    /// <param name="before">What was told last.</param>
    public static Notification Of(DeliveryOrder order, DeliveryKey key, NotifyDecision.Tell tell, DeliveryRecord? before) => new()
    {
        Group = key.Group,
        Receiver = key.Receiver,
        GroupLabels = order.Flush.GroupLabels,
        RouteLabels = order.Flush.Route.Route.Labels,
        Alerts = AlertsToTell(order.Flush, tell.Record, order.Terms.SendResolved),
        Reason = tell.Reason,
        At = order.Flush.At,
        IdempotencyKey = IdempotencyKey.Of(key, before, tell.Record),
        Memory = tell.Record.Memory,
    };

    // A muted alert is among those to be told as over when that was promised.
    private static ImmutableArray<FlushedAlert> AlertsToTell(Flush flush, DeliveryRecord record, bool sendResolved)
    {
        var alerts = sendResolved ? flush.Alerts : flush.Alerts.RemoveAll(alert => !alert.Fires);
        FlushedAlert[] promised = !sendResolved ? [] :
        [
            .. flush.Muted.Select(muted => muted.Alert).Where(alert => !alert.Fires && record.Resolved.Contains(alert.Alert.Fingerprint)),
        ];

        return promised.Length == 0
            ? alerts
            : ImmutableCollectionsMarshal.AsImmutableArray(
                LabelSetOrder.SortedByJobAndInstance([.. alerts, .. promised], static alert => alert.Alert.Labels));
    }
}
