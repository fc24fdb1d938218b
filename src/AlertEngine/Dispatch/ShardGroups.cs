using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AlertEngine.Alerts;
using AlertEngine.Notifications;
using AlertEngine.Pipeline;
using AlertEngine.Routing;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Dispatch;

/// <summary>The groups of a shard and the queue of their turns. One loop at a time uses them.</summary>
/// <param name="firstTurn">Before this nobody is told anything.</param>
/// <param name="send">Sends the shard a message.</param>
internal sealed class ShardGroups(
    LaneDeliveries deliveries, Delivery delivery, ToldGroups told, Instant firstTurn, TimeProvider time, Func<ShardMessage, Task> send)
{
    private static readonly Duration ShortestDeadline = Duration.FromSeconds(10);

    private readonly KnownGroups groups = new();
    private readonly PriorityQueue<AlertGroup, Instant> turns = new();
    private DispatchPlan? plan;
    private bool arePlaced; // else a group could be told before it is whole

    /// <summary>May be asked from anywhere.</summary>
    public int Count => groups.Count;

    /// <summary>When some group has its next turn; null while there is none.</summary>
    public Instant? NextTurn => arePlaced && turns.TryPeek(out _, out var next) ? Instant.Max(next, firstTurn) : null;

    /// <summary>Alerts are on their way.</summary>
    public void Hold() => arePlaced = false;

    /// <summary>Every alert has come to its groups.</summary>
    public void Placed() => arePlaced = true;

    public ImmutableArray<GroupSnapshot> Look() => [.. groups.All.Select(GroupSnapshot.Of)];

    /// <summary>How the groups of an alert stand; nothing when another plan is in force.</summary>
    public ImmutableArray<GroupOutlook> Explain(ShardMessage.Explain asked)
    {
        if (plan != asked.Plan)
        {
            return [];
        }

        var now = time.GetCurrentInstant();
        var outlooks = new GroupOutlooks(plan, delivery, asked.Alert, now);
        var places = asked.Places.Select(place => groups.TryGetMade(place, out var known)
            ? outlooks.Of(known, GroupStanding.Known)
            : outlooks.OfNew(place));
        var others = groups.All
            .Where(group => group.Contains(asked.Alert) && !asked.Places.Contains(group.Place))
            .Select(group => outlooks.Of(group, GroupStanding.Left));

        return [.. places, .. others];
    }

    /// <summary>Puts an alert into its group.</summary>
    public void Join(ShardMessage.Join join)
    {
        // Whoever changes the plan walks over all alerts afterwards.
        if (join.Plan != plan || join.Stored.Latest is not { } alert)
        {
            return;
        }

        var now = time.GetCurrentInstant();
        var isRestored = join.Cause == JoinCause.Restored;
        var isKnown = groups.TryGetMade(join.Place, out var group) || TryTakeBack(join.Place, now, out group);
        group ??= Create(join.Place, now);
        if (join.Cause != JoinCause.Reported && alert.IsResolvedAt(now) && !IsAnyoneWaitingFor(group, alert))
        {
            join.Stored.Unplace();
            return;
        }

        if (!isKnown)
        {
            groups.Add(group);
            Schedule(group, isRestored ? told.TurnAfterRestart(group, alert, now) : FlushSchedule.First(now, alert, group.Route.Route.Timing));
        }
        else if (isRestored && told.TurnAfterRestart(group, alert, now) is var turn && turn < group.Due)
        {
            Schedule(group, turn);
        }

        group.Add(join.Stored);
    }

    /// <summary>Keeps an alert in a group that owes its end; the group is made again when it is not there.</summary>
    public void Keep(ShardMessage.Keep keep)
    {
        if (keep.Plan != plan || keep.Stored.Latest is not { } alert)
        {
            return;
        }

        var now = time.GetCurrentInstant();
        if (!groups.TryGetMade(keep.Place, out var group) && !groups.TryGetRetired(keep.Place, out group))
        {
            group = Create(keep.Place, now);
            if (plan.Tree!.Nodes.Contains(group.Route))
            {
                groups.Add(group);
            }
            else
            {
                groups.TryRetire(group);
            }

            Schedule(group, told.TurnAfterRestart(group, alert, now));
        }

        group.Keep(keep.Stored);
    }

    private AlertGroup Create(GroupPlace place, Instant now)
    {
        var group = new AlertGroup(place.Route, place.GroupLabels, createdAt: now);
        group.LeadTo(plan!);

        return group;
    }

    // To its receiver it is the same group: two of them would each tell of the other's alerts as if there were none.
    private bool TryTakeBack(GroupPlace place, Instant now, [NotNullWhen(true)] out AlertGroup? group)
    {
        if (!groups.TryGetRetired(place, out group))
        {
            return false;
        }

        groups.Remove(group);
        group.FollowRoute(place.Route, now);
        groups.Add(group);
        turns.Enqueue(group, group.Due);

        return true;
    }

    // Of other alerts that are over everybody has heard, or never will.
    private bool IsAnyoneWaitingFor(AlertGroup group, Alert alert) => group.Contains(alert) || told.IsOwed(group, alert, plan!);

    private void Schedule(AlertGroup group, Instant due)
    {
        group.Due = due;
        turns.Enqueue(group, due);
    }

    /// <summary>Whether some group has its turn.</summary>
    public bool AreDue => AreDueAt(time.GetCurrentInstant());

    /// <summary>Flushes the groups that are due.</summary>
    public void TakeTurns(int most = int.MaxValue)
    {
        var now = time.GetCurrentInstant();
        while (most > 0 && AreDueAt(now))
        {
            turns.TryDequeue(out var group, out var due);
            if (!group!.IsGone && group.Due == due)
            {
                most--;
                group.TurnDone(now);
                turns.Enqueue(group, group.Due);
                Flush(group, group.Lanes, now);
            }
        }
    }

    private bool AreDueAt(Instant now) => arePlaced && now >= firstTurn && turns.TryPeek(out _, out var due) && due <= now;

    private void Flush(AlertGroup group, ImmutableArray<DeliveryLane> lanes, Instant now)
    {
        var flush = plan!.Pipeline.Mute(group.FlushAt(now));
        group.Mark(flush);
        group.MutedBy = flush.MutedBy ?? group.MutedBy;
        ImmutableArray<Alert> over =
        [
            .. flush.Alerts.Where(alert => !alert.Fires).Select(alert => alert.Alert),
            .. flush.Muted.Where(muted => !muted.Alert.Fires).Select(muted => muted.Alert.Alert),
        ];
        foreach (var lane in lanes)
        {
            Tell(group, lane, flush, over, now);
        }

        Settle(group, over);
    }

    private void Tell(AlertGroup group, DeliveryLane lane, Flush flush, ImmutableArray<Alert> over, Instant now)
    {
        if (lane.IsBusy)
        {
            lane.IsDue = true;
            return;
        }

        var timing = group.Route.Route.Timing;
        var terms = plan!.TermsOf(group, lane);
        var order = new DeliveryOrder(
            lane.Key,
            lane.Integration,
            flush,
            delivery.Decide(flush, lane.Key, terms),
            terms,
            now + Duration.Max(timing.Interval, ShortestDeadline),
            plan.FallbackOf(lane.Key.Receiver));
        if (delivery.IsNoNews(order))
        {
            lane.Settle(over);
            return;
        }

        deliveries.Begin(lane, order, succeeded => send(new ShardMessage.Delivered(group, lane, over, succeeded)));
    }

    /// <summary>Goes on with a group one of whose deliveries has ended.</summary>
    public void Delivered(ShardMessage.Delivered message)
    {
        var (group, lane, over, succeeded) = message;
        deliveries.Ended(lane);
        if (succeeded)
        {
            lane.Settle(over);
        }

        if (group.IsGone)
        {
            return;
        }

        if (lane.IsDue && arePlaced && group.Lanes.Contains(lane))
        {
            lane.IsDue = false;
            Flush(group, [lane], time.GetCurrentInstant());
        }

        Settle(group, over);
    }

    private void Settle(AlertGroup group, ImmutableArray<Alert> over)
    {
        group.LetGo(over);
        if (group.IsIdle && !group.IsGone)
        {
            group.IsGone = true;
            groups.Remove(group);
        }
    }

    /// <summary>Takes another plan into force. No group has its turn until all alerts are placed by it.</summary>
    public void Apply(DispatchPlan next)
    {
        var now = time.GetCurrentInstant();
        arePlaced = false;
        plan = next;
        foreach (var group in groups.TakeAll())
        {
            GoOn(group, now);
        }
    }

    private void GoOn(AlertGroup group, Instant now)
    {
        var route = plan!.Tree?.SuccessorOf(group.Route);
        if (route is not null)
        {
            group.FollowRoute(route, now);
            turns.Enqueue(group, group.Due);
        }

        group.LeadTo(plan!);
        foreach (var stored in group.Members.ToArray())
        {
            if (route is null || !plan.Tree!.Match(stored.Labels).Contains(route))
            {
                group.Depart(stored, IsEndPromised(group, stored));
            }
        }

        if (route is not null)
        {
            groups.Add(group);
        }
        else if (group.IsIdle || !groups.TryRetire(group))
        {
            group.Dissolve(); // of two that are one to their receiver, the first keeps what both have promised
        }
    }

    // What is being told just now is not on record.
    private bool IsEndPromised(AlertGroup group, StoredAlert stored) =>
        plan!.Policies.ResolvePromise
        && stored.Latest is { } alert
        && (told.IsOwed(group, alert, plan) || group.Lanes.Any(lane => lane.IsBusy));
}
