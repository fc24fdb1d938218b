using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Dispatch;

/// <summary>Alerts that are told of together. It belongs to one shard, and only that shard's loop touches it.</summary>
internal sealed class AlertGroup(RouteNode route, LabelSet labels, Instant createdAt)
{
    private readonly Dictionary<LabelSet, StoredAlert> members = [];

    public RouteNode Route { get; private set; } = route;

    public LabelSet Labels => labels;

    public GroupKey Key { get; } = GroupKey.Of(route.Key, labels);

    public ImmutableArray<DeliveryLane> Lanes { get; set; } = [];

    /// <summary>The next turn.</summary>
    public Instant Due { get; set; }

    public ImmutableArray<string> MutedBy { get; set; } = [];

    public bool IsGone { get; set; }

    public bool IsIdle => members.Count == 0 && Lanes.All(lane => !lane.IsBusy);

    private Instant? LastTurn { get; set; }

    public IEnumerable<StoredAlert> Members => members.Values;

    public void Add(StoredAlert stored)
    {
        if (members.TryAdd(stored.Labels, stored))
        {
            stored.Joined();
        }
    }

    public void Remove(StoredAlert stored)
    {
        if (members.Remove(stored.Labels))
        {
            stored.Left();
            stored.Unplace();
        }
    }

    public void TurnDone(Instant now)
    {
        LastTurn = Due;
        Due = FlushSchedule.Next(Due, now, Route.Route.Timing.Interval);
    }

    /// <summary>Goes on by another configuration's route; where that has another timing, from the last turn on.</summary>
    public void FollowRoute(RouteNode next, Instant now)
    {
        var timing = next.Route.Timing;
        if (timing != Route.Route.Timing)
        {
            Due = Instant.Max(now, LastTurn is { } last ? last + timing.Interval : createdAt + timing.Wait);
        }

        Route = next;
    }

    public Flush FlushAt(Instant now)
    {
        var alerts = ImmutableArray.CreateBuilder<FlushedAlert>(members.Count);
        foreach (var stored in members.Values)
        {
            if (stored.Latest is { } alert)
            {
                alerts.Add(new(alert, Fires: !alert.IsResolvedAt(now)));
            }
            else
            {
                members.Remove(stored.Labels);
            }
        }

        return new() { Group = Key, Route = Route, GroupLabels = labels, At = now, Alerts = alerts.DrainToImmutable() };
    }

    /// <summary>Notes for the metrics what became of the alerts.</summary>
    public void Mark(Flush flush)
    {
        foreach (var alert in flush.Alerts)
        {
            members[alert.Alert.Labels].Mark = AlertMark.Active;
        }

        foreach (var (alert, reason) in flush.Muted)
        {
            members[alert.Alert.Labels].Mark =
                reason is MuteReason.Inhibited or MuteReason.Silenced ? AlertMark.Suppressed : AlertMark.Active;
        }
    }

    /// <summary>Lets go of those that are over, once nobody is to be told so any more.</summary>
    public void LetGo(ImmutableArray<Alert> over)
    {
        foreach (var alert in over)
        {
            if (members.TryGetValue(alert.Labels, out var stored) && Lanes.All(lane => lane.HasSettled(alert)))
            {
                LetGo(stored, alert);
            }
        }
    }

    // Whoever reports the alert from now on brings it here again; whoever did so before is seen here.
    private void LetGo(StoredAlert stored, Alert told)
    {
        if (!ReferenceEquals(stored.Latest, told))
        {
            return;
        }

        Remove(stored);
        if (!ReferenceEquals(stored.Latest, told))
        {
            Add(stored);
        }
    }
}
