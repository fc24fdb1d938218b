using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using AlertEngine.Alerts;
using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Pipeline;
using AlertEngine.Routing;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Dispatch;

/// <summary>
/// Some of the groups, and the one loop that owns them: all they need is a queue of messages, a queue of turns and one timer. It never
/// waits for a receiver.
/// </summary>
internal sealed partial class DispatchShard : IDisposable
{
    private const int MostWaiting = 8192;
    private const int MostPerRound = 512;

    private static readonly Duration ShortestDeadline = Duration.FromSeconds(10);

    // Full means wait: those who post alerts are slowed down, and nothing is dropped.
    private readonly Channel<ShardMessage> mail = Channel.CreateBounded<ShardMessage>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly Dictionary<(RouteNode Route, LabelSet Labels), AlertGroup> groups = [];
    private readonly HashSet<AlertGroup> retired = []; // no route leads to them, but they have promised to tell of ends
    private readonly PriorityQueue<AlertGroup, Instant> turns = new();
    private readonly LaneDeliveries deliveries;
    private readonly Delivery delivery;
    private readonly ToldGroups told;
    private readonly Instant firstTurn;
    private readonly TimeProvider time;
    private readonly ILogger<DispatchShard> logger;
    private readonly ITimer timer;
    private DispatchPlan? plan;
    private bool arePlaced; // else a group could be told before it is whole
    private volatile int groupCount;

    /// <param name="firstTurn">Before this nobody is told anything.</param>
    public DispatchShard(Delivery delivery, DeliveryLog log, Instant firstTurn, TimeProvider time, ILogger<DispatchShard> logger)
    {
        (this.delivery, this.firstTurn, this.time, this.logger) = (delivery, firstTurn, time, logger);
        told = new ToldGroups(log);
        deliveries = new LaneDeliveries(delivery, logger);

        // Where there is no room for it, the loop is awake anyway.
        timer = time.CreateTimer(_ => mail.Writer.TryWrite(ShardMessage.Turn.Now), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int GroupCount => groupCount;

    /// <summary>False once the shard takes no more.</summary>
    public async ValueTask<bool> SendAsync(ShardMessage message)
    {
        while (!mail.Writer.TryWrite(message))
        {
            if (!await mail.Writer.WaitToWriteAsync())
            {
                return false;
            }
        }

        return true;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await mail.Reader.WaitToReadAsync(cancellationToken))
            {
                for (var n = 0; n < MostPerRound && mail.Reader.TryRead(out var message); n++)
                {
                    TryHandle(message);
                }

                TryHandle(ShardMessage.Turn.Now);
                SetTimer();
            }
        }
        finally
        {
            // Who sends from now on, or waits for an answer, is to know that there is nobody any more.
            mail.Writer.TryComplete();
            while (mail.Reader.TryRead(out var left))
            {
                left.GiveUp();
            }
        }
    }

    /// <summary>Waits for the deliveries that are under way; those that take longer are given up.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        mail.Writer.TryComplete();

        return deliveries.StopAsync(cancellationToken);
    }

    public void Dispose()
    {
        timer.Dispose();
        deliveries.Dispose();
    }

    private void TryHandle(ShardMessage message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception e) // one group that goes wrong must not end the others
        {
            TurnFailed(e);
        }
    }

    private void Handle(ShardMessage message)
    {
        switch (message)
        {
            case ShardMessage.Join join:
                Join(join);
                break;
            case ShardMessage.Delivered delivered:
                Delivered(delivered);
                break;
            case ShardMessage.Apply apply:
                Apply(apply.Plan);
                arePlaced = false;
                apply.Done.SetResult();
                break;
            case ShardMessage.Placed:
                arePlaced = true;
                break;
            case ShardMessage.Look look:
                TakeTurns(); // those that are due: nobody sees a group that is late
                look.Answer.SetResult([.. groups.Values.Concat(retired).Select(GroupSnapshot.Of)]);
                break;
            case ShardMessage.Explain explain:
                TakeTurns();
                explain.Answer.SetResult(Explain(explain));
                break;
            case ShardMessage.Turn:
                TakeTurns();
                break;
            default:
                throw new UnreachableException();
        }
    }

    private ImmutableArray<GroupOutlook> Explain(ShardMessage.Explain asked)
    {
        if (plan != asked.Plan)
        {
            return [];
        }

        var now = time.GetCurrentInstant();
        var outlooks = new GroupOutlooks(plan, delivery, asked.Alert, now);
        var places = asked.Places.Select(place => groups.TryGetValue((place.Route, place.GroupLabels), out var known)
            ? outlooks.Of(known, GroupStanding.Known)
            : outlooks.OfNew(place));
        var others = groups.Values.Concat(retired)
            .Where(group => group.Contains(asked.Alert) && !asked.Places.Contains(new(group.Route, group.Labels)))
            .Select(group => outlooks.Of(group, GroupStanding.Left));

        return [.. places, .. others];
    }

    private void Join(ShardMessage.Join join)
    {
        // Whoever changes the plan walks over all alerts afterwards.
        if (join.Plan != plan || join.Stored.Latest is not { } alert)
        {
            return;
        }

        var now = time.GetCurrentInstant();
        var isRestored = join.Cause == JoinCause.Restored;
        var isKnown = groups.TryGetValue((join.Route, join.GroupLabels), out var group);
        group ??= Create(join, now);
        if (join.Cause != JoinCause.Reported && alert.IsResolvedAt(now) && !IsAnyoneWaitingFor(group, alert))
        {
            join.Stored.Unplace();
            return;
        }

        if (!isKnown)
        {
            groups.Add((join.Route, join.GroupLabels), group);
            groupCount = groups.Count;
            Schedule(group, isRestored ? told.TurnAfterRestart(group, alert, now) : FlushSchedule.First(now, alert, join.Route.Route.Timing));
        }
        else if (isRestored && told.TurnAfterRestart(group, alert, now) is var turn && turn < group.Due)
        {
            Schedule(group, turn);
        }

        group.Add(join.Stored);
    }

    private AlertGroup Create(ShardMessage.Join join, Instant now)
    {
        var group = new AlertGroup(join.Route, join.GroupLabels, createdAt: now);
        group.LeadTo(plan!);

        return group;
    }

    // Of other alerts that are over everybody has heard, or never will.
    private bool IsAnyoneWaitingFor(AlertGroup group, Alert alert) => group.Contains(alert) || told.IsOwed(group, alert);

    private void Schedule(AlertGroup group, Instant due)
    {
        group.Due = due;
        turns.Enqueue(group, due);
    }

    private void TakeTurns()
    {
        var now = time.GetCurrentInstant();
        while (arePlaced && now >= firstTurn && turns.TryPeek(out var group, out var due) && due <= now)
        {
            turns.Dequeue();
            if (!group.IsGone && group.Due == due)
            {
                group.TurnDone(now);
                turns.Enqueue(group, group.Due);
                Flush(group, group.Lanes, now);
            }
        }
    }

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
        var decision = delivery.Decide(flush, lane.Key, terms);
        if (decision is NotifyDecision.Nothing)
        {
            lane.Settle(over);
            return;
        }

        var order = new DeliveryOrder(
            lane.Key, lane.Integration, flush, decision, terms, now + Duration.Max(timing.Interval, ShortestDeadline));
        deliveries.Begin(lane, order, async succeeded => await SendAsync(new ShardMessage.Delivered(group, lane, over, succeeded)));
    }

    private void Delivered(ShardMessage.Delivered message)
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
            if (!retired.Remove(group))
            {
                groups.Remove((group.Route, group.Labels));
            }

            groupCount = groups.Count;
        }
    }

    private void Apply(DispatchPlan next)
    {
        var now = time.GetCurrentInstant();
        AlertGroup[] known = [.. groups.Values, .. retired];
        plan = next;
        groups.Clear();
        retired.Clear();
        foreach (var group in known)
        {
            GoOn(group, now);
        }

        groupCount = groups.Count;
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
            groups.Add((route, group.Labels), group);
        }
        else if (!(group.IsGone = group.IsIdle))
        {
            retired.Add(group);
        }
    }

    private bool IsEndPromised(AlertGroup group, StoredAlert stored) =>
        plan!.Policies.ResolvePromise && stored.Latest is { } alert && told.IsOwed(group, alert);

    private void SetTimer()
    {
        if (!arePlaced || !turns.TryPeek(out _, out var next))
        {
            return;
        }

        timer.Change(TimerWait.Of(Instant.Max(next, firstTurn) - time.GetCurrentInstant()), Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(LogLevel.Error, "A group's turn failed")]
    private partial void TurnFailed(Exception exception);
}
