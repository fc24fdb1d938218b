using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Pipeline;
using AlertEngine.Store;
using NodaTime.Extensions;

namespace AlertEngine.Dispatch;

/// <summary>Puts alerts into groups, and runs the loops that tell of them.</summary>
internal sealed class Dispatcher : BackgroundService, IConfigFollower
{
    private readonly AlertStore alerts;
    private readonly DeliveryLog deliveries;
    private readonly PlanMaking planMaking;
    private readonly ActiveConfig config;
    private readonly DispatchInstruments instruments;
    private readonly TimeProvider time;
    private readonly ReadinessStep restored;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly ImmutableArray<DispatchShard> shards;
    private volatile DispatchPlan? plan;
    private volatile Config? followed;

    public Dispatcher(
        AlertStore alerts,
        DeliveryLog deliveries,
        PlanMaking planMaking,
        ActiveConfig config,
        DispatchInstruments instruments,
        Readiness readiness,
        Delivery delivery,
        DispatchOptions options,
        TimeProvider time,
        ILogger<DispatchShard> logger)
    {
        (this.alerts, this.deliveries, this.planMaking, this.config, this.instruments, this.time) =
            (alerts, deliveries, planMaking, config, instruments, time);
        restored = readiness.Require("alerts restored");
        var firstTurn = time.GetCurrentInstant() + options.StartDelay;
        shards =
        [
            .. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount / 2, 2, 8))
                .Select(_ => new DispatchShard(delivery, deliveries, firstTurn, time, logger)),
        ];
        instruments.Observe(() => shards.Sum(shard => shard.GroupCount));
    }

    /// <summary>How many messages wait for the groups: alerts that come to them, mostly.</summary>
    public int Waiting => shards.Sum(shard => shard.Waiting);

    /// <summary>The plan in force.</summary>
    public DispatchPlan? Plan => plan;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await deliveries.RestoreAsync(cancellationToken);
        var toldOver = deliveries.ToldOver();
        await alerts.RestoreAsync(
            fingerprint => toldOver.TryGetValue(fingerprint, out var at) ? at : null, cancellationToken);
        alerts.GiveTo((taken, _) => PlaceAsync(taken));

        // The loops run before the first plan comes to them.
        await base.StartAsync(cancellationToken);
        await ApplyAsync(config.Current.Config, JoinCause.Restored, cancellationToken);
        restored.Done();
    }

    /// <summary>Takes a configuration into force; groups whose route stays as it was go on as if nothing had happened.</summary>
    public async Task<ImmutableArray<Problem>> FollowAsync(Config next, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(followed, next))
        {
            await ApplyAsync(next, JoinCause.Reloaded, cancellationToken);
        }

        return [];
    }

    /// <summary>The receivers of an alert in the order of its routes; one may come twice.</summary>
    public ImmutableArray<string> ReceiversOf(LabelSet labels) =>
        plan?.Tree is { } tree ? [.. tree.Match(labels).Select(node => node.Route.Receiver)] : [];

    /// <summary>Lets no group have its turn until <see cref="ReleaseAsync"/>, so that what is reported together is told together.</summary>
    public Task HoldAsync() => SendAllAsync(ShardMessage.Hold.All);

    public Task ReleaseAsync() => SendAllAsync(ShardMessage.Placed.All);

    /// <summary>Ends when nothing is left to do, and nothing under way, until time goes on or somebody reports something.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        foreach (var shard in shards)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (await shard.SendAsync(new ShardMessage.Rest(reached)))
            {
                await reached.Task.WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>Every group, in no order.</summary>
    public async Task<ImmutableArray<GroupSnapshot>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = await AskAllAsync<GroupSnapshot>((_, answer) => new ShardMessage.Look(answer), cancellationToken);

        return [.. groups.Select(group => WithRouteLabels(group, cancellationToken))];
    }

    /// <summary>How an alert finds its groups, and what it meets there; the alert may be one that nobody has reported. Null when nothing is routed.</summary>
    public async Task<DispatchOutlook?> ExplainAsync(Alert alert, CancellationToken cancellationToken)
    {
        if (plan is not { Tree: { } tree } current)
        {
            return null;
        }

        var trace = tree.Trace(alert.Labels);
        var places = trace.Taken.Select(node => new GroupPlace(node, node.GroupLabels(alert.Labels))).ToLookup(ShardOf);
        var groups = await AskAllAsync<GroupOutlook>(
            (shard, answer) => new ShardMessage.Explain(alert, [.. places[shard]], current, answer), cancellationToken);

        return new(trace, [.. groups.OrderBy(group => trace.Taken.IndexOf(group.Group.Route) is >= 0 and var place ? place : int.MaxValue)]);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(shards.Select(shard => shard.StopAsync(cancellationToken)));
    }

    public override void Dispose()
    {
        foreach (var shard in shards)
        {
            shard.Dispose();
        }

        oneAtATime.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(shards.Select(shard => Task.Run(() => shard.RunAsync(stoppingToken), CancellationToken.None)));

    private async Task ApplyAsync(Config next, JoinCause cause, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var before = plan;
            var made = planMaking.Make(next);
            alerts.Inhibitions.Apply(next.InhibitRules, alerts.Stored.Select(stored => stored.Labels));
            await Task.WhenAll(shards.Select(shard => ApplyAsync(shard, made)));
            (plan, followed) = (made, next);
            instruments.Planned(made, next.InhibitRules.Length);

            // Only now: an alert that somebody placed by the plan before is placed here once more. What is over and in no group
            // has been dealt with.
            var now = time.GetCurrentInstant();
            await PlaceAsync(
                alerts.Stored.Where(stored => cause == JoinCause.Restored || stored.IsPlaced || stored.Latest?.IsResolvedAt(now) == false),
                made,
                cause);
            if (cause == JoinCause.Restored)
            {
                await KeepPromisesAsync(made);
            }

            await ReleaseAsync();
            foreach (var integration in before?.Receivers.Values.SelectMany(integrations => integrations) ?? [])
            {
                integration.Dispose();
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task SendAllAsync(ShardMessage message)
    {
        foreach (var shard in shards)
        {
            await shard.SendAsync(message);
        }
    }

    private async Task<IEnumerable<T>> AskAllAsync<T>(
        Func<DispatchShard, TaskCompletionSource<ImmutableArray<T>>, ShardMessage> question, CancellationToken cancellationToken)
    {
        var answers = new List<Task<ImmutableArray<T>>>(shards.Length);
        foreach (var shard in shards)
        {
            var answer = new TaskCompletionSource<ImmutableArray<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (await shard.SendAsync(question(shard, answer)))
            {
                answers.Add(answer.Task);
            }
        }

        return (await Task.WhenAll(answers).WaitAsync(cancellationToken)).SelectMany(some => some);
    }

    private static async Task ApplyAsync(DispatchShard shard, DispatchPlan next)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (await shard.SendAsync(new ShardMessage.Apply(next, done)))
        {
            await done.Task;
        }
    }

    private ValueTask PlaceAsync(IReadOnlyList<StoredAlert> taken) =>
        plan is { } current ? PlaceAsync(taken.Where(stored => stored.TryPlace()), current, JoinCause.Reported) : ValueTask.CompletedTask;

    private async ValueTask PlaceAsync(IEnumerable<StoredAlert> taken, DispatchPlan by, JoinCause cause)
    {
        foreach (var stored in taken)
        {
            if (by.Tree is null)
            {
                stored.Unplace();
                continue;
            }

            var started = time.GetTimestamp();
            stored.TryPlace();
            foreach (var node in by.Tree.Match(stored.Labels))
            {
                var place = new GroupPlace(node, node.GroupLabels(stored.Labels));
                await ShardOf(place).SendAsync(new ShardMessage.Join(stored, place, by, cause));
            }

            instruments.Placed(time.GetElapsedTime(started));
        }
    }

    // Of groups that no route makes any more only the log knows.
    private async Task KeepPromisesAsync(DispatchPlan by)
    {
        if (by is { Tree: { } tree, Policies.ResolvePromise: true })
        {
            foreach (var (stored, place) in new ToldGroups(deliveries).Owing(alerts.Stored, tree, by))
            {
                await ShardOf(place).SendAsync(new ShardMessage.Keep(stored, place, by));
            }
        }
    }

    // By what outlives a reload, so that a group finds its successor where it is itself.
    private DispatchShard ShardOf(GroupPlace place) =>
        shards[(int)((uint)HashCode.Combine(place.Route.Key, place.GroupLabels) % (uint)shards.Length)];

    private GroupSnapshot WithRouteLabels(GroupSnapshot group, CancellationToken cancellationToken)
    {
        if (group.Route.Route.Labels.IsEmpty || plan is not { } current)
        {
            return group;
        }

        var rendering = new MessageRendering(NotificationOf(group), current.Parts.Templates);

        return group with
        {
            RouteLabels = rendering.RouteLabels(cancellationToken).ToImmutableSortedDictionary(label => label.Name, label => label.Value),
        };
    }

    private static Notification NotificationOf(GroupSnapshot group) => new()
    {
        Group = group.Key,
        Receiver = group.Receiver,
        GroupLabels = group.Labels,
        RouteLabels = group.Route.Route.Labels,
        Alerts = [.. group.Alerts.Select(alert => new FlushedAlert(alert, Fires: true))],
        Reason = null,
        At = group.NextFlush,
        IdempotencyKey = "",
        Memory = DeliveryRecord.NoMemory,
    };
}
