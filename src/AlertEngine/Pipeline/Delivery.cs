using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Pipeline;

/// <summary>Tells one integration of a flush, if it is to be told: decide, deliver, record; and somebody else, if it does not take it.</summary>
internal sealed partial class Delivery(
    DeliveryLog log, DeliveryRetry retry, Ledger ledger, DeliveryInstruments instruments, TimeProvider time, ILogger<Delivery> logger)
{
    // In it the fallback may hold up what comes next for the integration that failed.
    private static readonly Duration FallbackTime = Duration.FromSeconds(30);

    /// <summary>A flush in which all is muted asks nobody, unless ends were promised.</summary>
    public NotifyDecision Decide(Flush flush, DeliveryKey key, NotifyTerms terms) =>
        IsWorthAsking(flush, terms)
            ? NotifyDecision.At(flush.At, flush.State, log.Find(key), terms)
            : NotifyDecision.NoNews;

    /// <summary>What an integration was last told of a group; null if nothing.</summary>
    public DeliveryRecord? LastTo(DeliveryKey key) => log.Find(key);

    /// <summary>Whether there is nobody to tell, and nothing to record.</summary>
    public bool IsNoNews(DeliveryOrder order) =>
        order.Decision is NotifyDecision.Nothing
        && order.Fallback?.Integrations.Any(integration => IsEndOwed(order, order.Fallback.KeyOf(integration, order.Key))) is not true;

    /// <summary>True when the integration knows now what the decision wants it to know.</summary>
    public async Task<bool> RunAsync(DeliveryOrder order, CancellationToken cancellationToken)
    {
        DeliveryResult? result = null;
        if (order.Decision is NotifyDecision.Tell tell)
        {
            result = await TellAsync(order, tell, DeliveryMessage.Of(order, order.Key, tell, log.Find(order.Key)), DeliveryCause.Notification, cancellationToken);
        }
        else if (order.Decision is NotifyDecision.Note note)
        {
            await log.RecordAsync(order.Key, note.Record, order.Terms, cancellationToken);
        }

        if (order.Fallback is { } fallback && !cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(fallback.Integrations.Select(integration => FallBackAsync(order, fallback, integration, result, cancellationToken)));
        }

        return result is null or { End: DeliveryEnd.Accepted };
    }

    private async Task<DeliveryResult> TellAsync(
        DeliveryOrder order, NotifyDecision.Tell tell, Notification notification, DeliveryCause cause, CancellationToken cancellationToken)
    {
        instruments.Begun(order.Integration.Standing);
        var hash = AlertsHash.Of(notification.Alerts); // now, since the message is about to be made of them
        long? first = null;
        var result = await retry.RunAsync(order.Integration, notification, order.Deadline, Noted, cancellationToken);
        if (result.Outcome is not DeliveryOutcome.Accepted accepted)
        {
            instruments.Failed(order.Integration.Standing, result.Outcome.WhyFailed ?? FailureReason.Other);
            NotTold(notification.Group.Text, notification.Alerts.Length, $"{order.Key.Receiver}/{order.Key.Integration}: {result.Error}");
            return result;
        }

        // The receiver has said yes: that is recorded, whatever ends now.
        var record = tell.Record with { At = time.GetCurrentInstant(), Memory = accepted.Memory ?? tell.Record.Memory };
        await log.RecordAsync(order.Key, record, order.Terms, CancellationToken.None);

        return result;

        void Noted(AttemptReport made)
        {
            var id = ledger.Note(made, cause, first, hash);
            first ??= id;
        }
    }

    // The fallback hears what the integration does not take, and the end of what it has heard of.
    private async Task FallBackAsync(
        DeliveryOrder order, Fallback fallback, ActiveIntegration integration, DeliveryResult? result, CancellationToken cancellationToken)
    {
        var key = fallback.KeyOf(integration, order.Key);
        var failed = result is { End: DeliveryEnd.Rejected or DeliveryEnd.BreakerOpen };
        var instead = order with
        {
            Key = key,
            Integration = integration,
            Terms = order.Terms with { SendResolved = integration.SendResolved },
            Deadline = time.GetCurrentInstant() + FallbackTime,
            Fallback = null,
        };
        if (!failed && !IsEndOwed(order, key))
        {
            return;
        }

        switch (Decide(order.Flush, key, instead.Terms))
        {
            case NotifyDecision.Tell tell:
                var notification = DeliveryMessage.Of(instead, key, tell, log.Find(key));
                if (failed)
                {
                    instruments.FellBack(order.Integration.Kind, result!.End is DeliveryEnd.Rejected ? "rejected" : "breaker_open");
                    notification = notification.Marked(
                        NotificationMark.Fallback, $"{order.Key.Receiver}/{order.Key.Integration} did not take this: {result.Outcome.Complaint}");
                }

                await TellAsync(instead, tell, notification, DeliveryCause.Fallback, cancellationToken);
                break;
            case NotifyDecision.Note note:
                await log.RecordAsync(key, note.Record, instead.Terms, cancellationToken);
                break;
        }
    }

    // Who was told in place of an integration that all fires is told that it is over, also when the integration is well again.
    private bool IsEndOwed(DeliveryOrder order, DeliveryKey key) =>
        IsWorthAsking(order.Flush, order.Terms)
        && order.Flush.Alerts.All(alert => !alert.Fires)
        && log.Find(key) is { Firing.IsEmpty: false } or { Owed.IsEmpty: false };

    private static bool IsWorthAsking(Flush flush, NotifyTerms terms) =>
        !flush.Alerts.IsEmpty || (terms.Policies.ResolvePromise && flush.Muted.Any(muted => !muted.Alert.Fires));

    [LoggerMessage(LogLevel.Error, "Notify for alerts failed")]
    private partial void NotTold(string aggrGroup, int numAlerts, string err);
}
