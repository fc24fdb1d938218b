using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.Persistence;
using AlertEngine.Querying;
using AlertEngine.Rehearsal;
using AlertEngine.Rules;
using AlertEngine.Series;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlertEngine.Tests.Backtesting;

/// <summary>Rules at work one by one on a clock that is moved from slot to slot, asking a source for each moment by itself.</summary>
internal static class LiveRun
{
    public static async Task RunAsync(
        ImmutableArray<RuleGroup> groups, IDataSource source, IPhaseLog phases, ISeriesSink series, RuleSettings settings, Interval time, CancellationToken cancellationToken)
    {
        var clock = new HeldTime();
        var outlets = new RuleOutlets(phases, alerts: [], [series]);
        using var evaluator = new GroupEvaluator(settings.Options with { MaxConcurrent = 0 }, outlets, clock, NullLogger<GroupEvaluator>.Instance);
        var running = groups.Select(group => new RunningGroup(
            group, settings, [.. group.Rules.Zip(RuleKey.Of(group)).Select(rule => RunningRule.Of(group, rule.First, rule.Second, settings, outlets, clock))]));
        var slots = running.ToList().SelectMany(group => SlotsOf(group.Schedule, time).Select(slot => (Group: group, Slot: slot))).OrderBy(turn => turn.Slot);
        foreach (var (group, slot) in slots.ToList())
        {
            clock.Now = slot;
            var turn = new RuleTurn(slot, group.AskedFor(slot, source.QueryOffset, settings), slot + group.Schedule.Interval, source, settings);
            foreach (var run in await evaluator.EvaluateAsync(group, turn, cancellationToken))
            {
                Assert.Null(run.Error);
            }
        }
    }

    private static IEnumerable<Instant> SlotsOf(EvaluationSchedule schedule, Interval time)
    {
        for (var slot = schedule.First(time.Start - Duration.Epsilon); slot <= time.End; slot += schedule.Interval)
        {
            yield return slot;
        }
    }
}
