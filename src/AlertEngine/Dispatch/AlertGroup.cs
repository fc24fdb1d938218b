using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Dispatch;

/// <summary>Alerts that are told of together. It belongs to one shard, and only that shard's loop touches it.</summary>
internal sealed class AlertGroup(RouteNode route, LabelSet labels, Instant createdAt)
{
    private readonly AlertIndex<LabelSet, ByLabels> members = new();

    // Members in the order in which they are told of; null when it is to be found anew.
    private StoredAlert[]? ordered;

    // Members whose route leads elsewhere now, but whose end was promised here.
    private readonly HashSet<LabelSet> elsewhere = [];

    public RouteNode Route { get; private set; } = route;

    public LabelSet Labels => labels;

    public GroupPlace Place => new(Route, labels);

    public GroupKey Key { get; } = GroupKey.Of(route.Key, labels);

    public ImmutableArray<DeliveryLane> Lanes { get; private set; } = [];

    /// <summary>The next turn.</summary>
    public Instant Due { get; set; }

    public ImmutableArray<string> MutedBy { get; set; } = [];

    public bool IsGone { get; set; }

    public bool IsIdle => members.Count == 0 && Lanes.All(lane => !lane.IsBusy);

    private Instant? LastTurn { get; set; }

    /// <summary>Those that the route leads here.</summary>
    public IEnumerable<StoredAlert> Members => members.All.Where(stored => !elsewhere.Contains(stored.Labels));

    public bool Contains(Alert alert) => members.Find(alert.Labels) is not null;

    public void Add(StoredAlert stored)
    {
        elsewhere.Remove(stored.Labels);
        if (members.Find(stored.Labels) is null)
        {
            members.Set(stored);
            ordered = null;
            stored.Joined();
        }
    }

    /// <summary>Keeps an alert whose route leads elsewhere until its end can be told.</summary>
    public void Keep(StoredAlert stored)
    {
        if (members.Find(stored.Labels) is null)
        {
            Add(stored);
            elsewhere.Add(stored.Labels);
        }
    }

    /// <summary>Has a lane to each integration of its receiver; those that were there go on.</summary>
    public void LeadTo(DispatchPlan plan)
    {
        var receiver = Route.Route.Receiver;
        Lanes = plan.Receivers.TryGetValue(receiver, out var integrations) ? [.. integrations.Select(LaneTo)] : [];

        DeliveryLane LaneTo(ActiveIntegration integration)
        {
            var key = new DeliveryKey(Key, receiver, integration.Name);
            var lane = Lanes.FirstOrDefault(known => known.Key == key) ?? new DeliveryLane(key, integration);
            lane.Integration = integration;

            return lane;
        }
    }

    /// <summary>The route leads an alert elsewhere. With its end promised it is kept until that can be told.</summary>
    public void Depart(StoredAlert stored, bool isEndPromised)
    {
        if (isEndPromised)
        {
            elsewhere.Add(stored.Labels);
        }
        else
        {
            Remove(stored);
        }
    }

    public void Dissolve()
    {
        foreach (var stored in members.All.ToArray())
        {
            Remove(stored);
        }

        IsGone = true;
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
        var muted = ImmutableArray.CreateBuilder<MutedAlert>();
        foreach (var stored in Ordered())
        {
            if (stored.Latest is not { } alert)
            {
                Remove(stored); // forgotten by the store just after it came
                continue;
            }

            var flushed = new FlushedAlert(alert, Fires: !alert.IsResolvedAt(now));
            if (elsewhere.Contains(stored.Labels))
            {
                muted.Add(new(flushed, MuteReason.RoutedElsewhere.Instance));
            }
            else
            {
                alerts.Add(flushed);
            }
        }

        return new()
        {
            Group = Key,
            Route = Route,
            GroupLabels = labels,
            At = now,
            Alerts = alerts.DrainToImmutable(),
            Muted = muted.DrainToImmutable(),
        };
    }

    /// <summary>Notes what became of the alerts, for the metrics and for the record.</summary>
    public void Mark(Flush flush)
    {
        // Nothing is looked up while none is muted: they are all there, in the order of the flush.
        var isWhole = flush.Muted.IsEmpty;
        var all = isWhole ? Ordered() : [];
        for (var i = 0; i < flush.Alerts.Length; i++)
        {
            var (alert, fires) = flush.Alerts[i];
            var stored = isWhole ? all[i] : members.Find(alert.Labels)!;
            if (stored.Mark != AlertMark.Active) // mostly it is; to write it again would cost more than to look
            {
                stored.Mark = AlertMark.Active;
            }

            NoteTurn(stored, fires, reason: null, flush.At);
        }

        foreach (var (alert, reason) in flush.Muted)
        {
            var stored = members.Find(alert.Alert.Labels)!;
            NoteTurn(stored, alert.Fires, reason, flush.At);
            stored.Mark = reason switch
            {
                MuteReason.Inhibited or MuteReason.Silenced => AlertMark.Suppressed,
                MuteReason.RoutedElsewhere => stored.Mark, // another group says
                _ => AlertMark.Active,
            };
        }
    }

    /// <summary>Lets go of those that are over, once nobody is to be told so any more.</summary>
    public void LetGo(ImmutableArray<Alert> over)
    {
        foreach (var alert in over)
        {
            if (members.Find(alert.Labels) is { } stored && Lanes.All(lane => lane.HasSettled(alert)))
            {
                LetGo(stored, alert);
            }
        }
    }

    // Nothing keeps from being told what is over: that ended with it.
    private void NoteTurn(StoredAlert stored, bool fires, MuteReason? reason, Instant at)
    {
        if (fires)
        {
            stored.NoteTurn(reason, Route, at);
        }
    }

    private StoredAlert[] Ordered() => ordered ??= LabelSetOrder.SortedByJobAndInstance(members.All, static stored => stored.Labels);

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

    private void Remove(StoredAlert stored)
    {
        if (members.Remove(stored))
        {
            ordered = null;
            elsewhere.Remove(stored.Labels);
            stored.Left();
            stored.Unplace();
        }
    }
}
