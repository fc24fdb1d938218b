using AlertEngine.Alerts;
using AlertEngine.Notifications;
using AlertEngine.Pipeline;
using AlertEngine.Routing;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Dispatch;

/// <summary>What the delivery log says of groups.</summary>
internal sealed class ToldGroups(DeliveryLog log)
{
    /// <summary>Whether somebody was told that the alert fires, and not yet that it is over.</summary>
    public bool IsOwed(AlertGroup group, Alert alert, DispatchPlan plan) => group.Lanes
        .SelectMany(lane => plan.FallbackOf(lane.Key.Receiver) is { } fallback
            ? [lane.Key, .. fallback.Integrations.Select(integration => fallback.KeyOf(integration, lane.Key))]
            : (IEnumerable<DeliveryKey>)[lane.Key])
        .Any(key => log.Find(key) is { } record && (record.Firing.Contains(alert.Fingerprint) || record.Owed.Contains(alert.Fingerprint)));

    /// <summary>Where the end of an alert is owed to a receiver that is still there, whether or not a route leads the alert there.</summary>
    public IEnumerable<(StoredAlert Stored, GroupPlace Place)> Owing(IEnumerable<StoredAlert> alerts, RouteTree tree, DispatchPlan plan)
    {
        var owing = log.All.Select(entry => (entry.Record, Key: Fallback.FailedOf(entry.Key) ?? entry.Key))
            .Where(entry => plan.Tells(entry.Key))
            .SelectMany(entry => entry.Record.Firing.Union(entry.Record.Owed), (entry, alert) => (Alert: alert, entry.Key.Group, entry.Key.Receiver))
            .Distinct() // a receiver may have several integrations
            .ToLookup(owed => owed.Alert);
        foreach (var stored in alerts)
        {
            foreach (var (_, group, receiver) in owing[stored.Labels.Fingerprint])
            {
                if (group.TryRead(stored.Labels, out var routeKey, out var labels))
                {
                    yield return (stored, new(tree.RouteOf(routeKey, labels, receiver), labels));
                }
            }
        }
    }

    /// <summary>In step with the last turn that told something; a group that was still waiting has waited since its alerts came.</summary>
    public Instant TurnAfterRestart(AlertGroup group, Alert alert, Instant now)
    {
        var timing = group.Route.Route.Timing;
        var told = group.Lanes.Select(lane => log.Find(lane.Key)?.FlushedAt).Max();

        return told is { } last
            ? FlushSchedule.Restored(last, now, timing.Interval)
            : Instant.Min(FlushSchedule.First(alert.UpdatedAt, alert, timing), now + timing.Wait);
    }
}
