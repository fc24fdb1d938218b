using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Evaluation;

/// <summary>Evaluates one group at its slots until it is cancelled.</summary>
internal sealed partial class GroupLoop(
    GroupEvaluator evaluator,
    DataSources sources,
    EvaluationInstruments instruments,
    TimeProvider time,
    ILogger<GroupLoop> logger)
{
    public async Task RunAsync(RunningGroup group, Func<RuleSettings> settings, CancellationToken cancellationToken)
    {
        var schedule = group.Schedule;
        var last = schedule.SlotAt(time.GetCurrentInstant());
        while (!cancellationToken.IsCancellationRequested)
        {
            var now = time.GetCurrentInstant();
            switch (schedule.After(last, now))
            {
                case EvaluationTurn.Wait wait when wait.Until - now > schedule.Interval * 2:
                    last = FollowClock(group, last, now);
                    break;
                case EvaluationTurn.Wait wait:
                    await Task.Delay(WholeMilliseconds(wait.Until - now), time, cancellationToken);
                    break;
                case EvaluationTurn.Due due:
                    last = due.Slot;
                    await EvaluateAsync(group, due, settings(), cancellationToken);
                    break;
            }
        }
    }

    // Timers leave out what is less: one that ends before the slot would be set again and again for nothing.
    private static TimeSpan WholeMilliseconds(Duration duration) => TimeSpan.FromMilliseconds(Math.Ceiling(duration.TotalMilliseconds));

    // Waiting until the clock has caught up could take hours, in which nobody would be told of anything.
    private Instant FollowClock(RunningGroup group, Instant last, Instant now)
    {
        var slot = group.Schedule.SlotAt(now);
        ClockSetBack(group.Definition.File, group.Definition.Name, last - slot);
        foreach (var rule in group.Rules)
        {
            rule.SetBack(by: last - slot);
        }

        return slot;
    }

    private async Task EvaluateAsync(RunningGroup group, EvaluationTurn.Due due, RuleSettings settings, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var startedAt = time.GetCurrentInstant();
        var source = sources.For(group.Definition);
        var turn = new RuleTurn(
            due.Slot, group.AskedFor(due.Slot, source?.QueryOffset, settings), due.Slot + group.Schedule.Interval, source, settings);
        var runs = await evaluator.EvaluateAsync(group, turn, cancellationToken);
        var run = new GroupRun(due.Slot, startedAt, Duration.FromTimeSpan(time.GetElapsedTime(started)), runs.Sum(rule => rule.Samples));
        group.Ran(run, due.Missed);
        instruments.Ran(run, runs);
    }

    [LoggerMessage(LogLevel.Warning, "The clock was set back, and the rule group goes on by it")]
    private partial void ClockSetBack(string file, string group, Duration by);
}
