using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Pipeline;

/// <summary>Tells one integration of a flush, if it is to be told: decide, deliver, record.</summary>
internal sealed partial class Delivery(
    DeliveryLog log, DeliveryRetry retry, Ledger ledger, DeliveryInstruments instruments, TimeProvider time, ILogger<Delivery> logger)
{
    /// <summary>A flush in which all is muted asks nobody, unless ends were promised.</summary>
    public NotifyDecision Decide(Flush flush, DeliveryKey key, NotifyTerms terms) =>
        !flush.Alerts.IsEmpty || (terms.Policies.ResolvePromise && flush.Muted.Any(muted => !muted.Alert.Fires))
            ? NotifyDecision.At(flush.At, flush.State, log.Find(key), terms)
            : NotifyDecision.NoNews;

    /// <summary>What an integration was last told of a group; null if nothing.</summary>
    public DeliveryRecord? LastTo(DeliveryKey key) => log.Find(key);

    /// <summary>True when the integration knows now what the decision wants it to know.</summary>
    public async Task<bool> RunAsync(DeliveryOrder order, CancellationToken cancellationToken)
    {
        switch (order.Decision)
        {
            case NotifyDecision.Tell tell:
                return await TellAsync(order, tell, cancellationToken);
            case NotifyDecision.Note note:
                await log.RecordAsync(order.Key, note.Record, order.Terms, cancellationToken);
                return true;
            default:
                return true;
        }
    }

    private async Task<bool> TellAsync(DeliveryOrder order, NotifyDecision.Tell tell, CancellationToken cancellationToken)
    {
        var notification = Compose(order, tell);
        instruments.Begun(order.Integration.Kind);
        long? first = null;
        var (outcome, error, _) = await retry.RunAsync(
            order.Integration,
            notification,
            order.Deadline,
            made =>
            {
                var id = ledger.Note(made, DeliveryCause.Notification, first);
                first ??= id;
            },
            cancellationToken);
        if (outcome is not DeliveryOutcome.Accepted accepted)
        {
            instruments.Failed(order.Integration.Kind, ((DeliveryOutcome.Rejected)outcome).Reason);
            NotTold(notification.Group.Text, notification.Alerts.Length, $"{order.Key.Receiver}/{order.Key.Integration}: {error}");
            return false;
        }

        // The receiver has said yes: that is recorded, whatever ends now.
        var record = tell.Record with { At = time.GetCurrentInstant(), Memory = accepted.Memory ?? tell.Record.Memory };
        await log.RecordAsync(order.Key, record, order.Terms, CancellationToken.None);

        return true;
    }

    private Notification Compose(DeliveryOrder order, NotifyDecision.Tell tell) => new()
    {
        Group = order.Key.Group,
        Receiver = order.Key.Receiver,
        GroupLabels = order.Flush.GroupLabels,
        RouteLabels = order.Flush.Route.Route.Labels,
        Alerts = AlertsToTell(order.Flush, tell.Record, order.Terms.SendResolved),
        Reason = tell.Reason,
        At = order.Flush.At,
        IdempotencyKey = IdempotencyKey.Of(order.Key, log.Find(order.Key), tell.Record),
        Memory = tell.Record.Memory,
    };

    // A muted alert is among those to be told as over when that was promised.
    private static ImmutableArray<FlushedAlert> AlertsToTell(Flush flush, DeliveryRecord record, bool sendResolved)
    {
        var alerts = flush.Alerts.Where(alert => alert.Fires || sendResolved);
        var promised = !sendResolved ? [] : flush.Muted.Select(muted => muted.Alert)
            .Where(alert => !alert.Fires && record.Resolved.Contains(alert.Alert.Fingerprint));

        return ImmutableCollectionsMarshal.AsImmutableArray(
            LabelSetOrder.SortedByJobAndInstance(alerts.Concat(promised), static alert => alert.Alert.Labels));
    }

    [LoggerMessage(LogLevel.Error, "Notify for alerts failed")]
    private partial void NotTold(string aggrGroup, int numAlerts, string err);
}

/// <summary>What is to be delivered to whom, and until when.</summary>
internal sealed record DeliveryOrder(
    DeliveryKey Key, ActiveIntegration Integration, Flush Flush, NotifyDecision Decision, NotifyTerms Terms, Instant Deadline);
