using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.Querying;
using AlertEngine.Rehearsal;
using AlertEngine.Rules;
using AlertEngine.Series;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>Takes rules through a time that is over: the rules of the program itself, on a clock of their own.</summary>
internal sealed class Backtest : IDisposable
{
    // More at a time make a source on the same machine no faster.
    private const int QuestionsAtATime = 4;

    private const int EvaluationsBetweenForgetting = 10_000;

    private readonly BacktestPlan plan;
    private readonly RecordedSeries recorded;
    private readonly ImmutableArray<PastClient> clients;
    private readonly PastRouter? router;
    private readonly ImmutableArray<ISeriesSink> sinks;
    private readonly VirtualTime clock;
    private readonly PhaseHistory phases = new();
    private readonly GroupEvaluator evaluator;
    private readonly ImmutableArray<GroupInPast> groups;
    private long evaluated;

    /// <param name="router">Takes the alerts, and lets time go on; null where nobody asks for messages.</param>
    /// <param name="series">Who gets the series that rules make.</param>
    public Backtest(BacktestPlan plan, PastRouter? router, IEnumerable<ISeriesSink> series)
    {
        (this.plan, this.router, sinks) = (plan, router, [.. series]);
        var (options, reading) = (plan.Options, plan.Reading);
        clock = router?.Time ?? new(plan.Begin);
        recorded = new(reading.IsReadHere);
        var settings = options.Settings with { Options = options.Settings.Options with { MaxConcurrent = 0, RunsKept = 1 } };
        var limits = FetchLimits.Of(options.MostPoints, options.Groups.Sum(group => group.Rules.Length));
        var bySource = options.Groups.Select(options.SourceOf).Distinct().ToDictionary(source => source, source => new PastClient(source, limits, QuestionsAtATime));
        clients = [.. bySource.Values];
        var outlets = new RuleOutlets(phases, router is null ? [] : [router.Rules], reading.AnyHere ? [recorded, .. sinks] : sinks);
        evaluator = new(settings.Options, outlets, clock, NullLogger<GroupEvaluator>.Instance);
        groups =
        [
            .. from planned in plan.Groups
               let parts = new BacktestParts(bySource[options.SourceOf(planned.Group)], reading, recorded, settings)
               select new GroupInPast(InPast(planned.Group), planned.Time, parts, outlets, clock, options.IsReplay),
        ];
    }

    private QueryFailure? Outage => clients.Select(client => client.Outage).FirstOrDefault(outage => outage is not null);

    /// <summary>How many evaluations of rules are ahead.</summary>
    public long Evaluations => groups.Sum(group => group.Slots * group.Group.Rules.Length);

    /// <param name="progress">Hears of the time that was reached, now and then.</param>
    public async Task<BacktestOutcome> RunAsync(IProgress<Instant> progress, CancellationToken cancellationToken)
    {
        var queue = new PriorityQueue<GroupInPast, (Instant Slot, int Order)>(
            groups.Index().Where(group => !group.Item.IsDone).Select(group => (group.Item, (group.Item.Next, group.Index))));
        var orders = groups.Index().ToDictionary(group => group.Item, group => group.Index);
        while (queue.TryDequeue(out var group, out var due))
        {
            await ReachAsync(group, cancellationToken);
            if (Outage is { } outage)
            {
                return new BacktestOutcome.Unreachable(outage);
            }

            await MoveToAsync(due.Slot, cancellationToken);
            await group.EvaluateAsync(evaluator, cancellationToken);
            if (!group.IsDone)
            {
                queue.Enqueue(group, (group.Next, orders[group]));
            }

            Forget(due.Slot);
            progress.Report(due.Slot);
            if (plan.Options.IsReplay && !sinks.Any(sink => sink.TakesAny))
            {
                break;
            }
        }

        return Outage is { } failure ? new BacktestOutcome.Unreachable(failure) : new BacktestOutcome.Done(await ResultAsync(cancellationToken));
    }

    public void Dispose()
    {
        evaluator.Dispose();
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private async ValueTask MoveToAsync(Instant to, CancellationToken cancellationToken)
    {
        if (router is null)
        {
            clock.MoveTo(to);
        }
        else if (to > clock.Now)
        {
            await router.AdvanceToAsync(to, cancellationToken);
        }
    }

    private async Task<BacktestResult> ResultAsync(CancellationToken cancellationToken) => new(
        plan.Options.Time,
        [.. groups.SelectMany(HistoriesOf)],
        clients.Sum(client => client.Questions),
        clients.Sum(client => client.Samples))
    {
        Messages = router is null ? null : await router.FinishAsync(plan.Options.Time, cancellationToken),
    };

    // When one group has used up what was fetched, most others are about to: they are fetched together.
    private async Task ReachAsync(GroupInPast due, CancellationToken cancellationToken)
    {
        if (!due.IsReached)
        {
            await Task.WhenAll(groups.Where(group => !group.IsDone && !group.IsReached).Select(group => group.ReachAsync(cancellationToken)));
        }
    }

    private void Forget(Instant now)
    {
        if (++evaluated % EvaluationsBetweenForgetting == 0)
        {
            router?.Collect();
            recorded.DropBefore((now - plan.Reading.LongestReach).ToUnixTimeMilliseconds());
        }
    }

    // Nobody reads annotations of the past, but for the settings among them. Groups have their turns one after the other.
    private static RuleGroup InPast(RuleGroup group) => group.OneByOne() with
    {
        Rules = [.. group.Rules.Select(rule => rule is Rule.Alerting alerting
            ? alerting with { Annotations = alerting.Annotations.RemoveRange(alerting.Annotations.Keys.Where(name => !RulePolicies.IsSetting(name))) }
            : rule)],
    };

    private IEnumerable<RuleHistory> HistoriesOf(GroupInPast past) =>
        from rule in past.Group.Rules.Zip(past.Tallies)
        let definition = rule.First.Definition
        let tally = rule.Second
        select new RuleHistory
        {
            File = rule.First.Group.File,
            Group = rule.First.Group.Name,
            Name = definition.Name,
            IsAlerting = definition is Rule.Alerting,
            Expression = definition.Expression,
            Interval = past.Group.Schedule.Interval,
            Remark = plan.Reading.RemarkOn(RuleExpression.Parse(definition), definition.Expression),
            Evaluations = tally.Evaluations,
            Failures = tally.Failures,
            FirstError = tally.FirstError,
            Warnings = [.. tally.Warnings],
            LastSeries = tally.LastSeries,
            Alerts = phases.Of(rule.First.Key, plan.Options.Time),
        };
}
