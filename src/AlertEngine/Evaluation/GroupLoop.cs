using System.Diagnostics;
using AlertEngine.Durations;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Evaluation;

/// <summary>Evaluates one group at its slots until it is cancelled.</summary>
internal sealed partial class GroupLoop(
    GroupEvaluator evaluator,
    RuleSources sources,
    EvaluationInstruments instruments,
    TimeProvider time,
    ILogger<GroupLoop> logger)
{
    /// <summary>Ends when it is cancelled.</summary>
    public async Task RunAsync(RunningGroup group, Func<RuleSettings> settings, CancellationToken cancellationToken)
    {
        var last = group.Schedule.SlotAt(time.GetCurrentInstant());
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                last = await GoOnAsync(group, last, settings, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // one slot that goes wrong must not end the loop
            {
                SlotFailed(group.Definition.File, group.Definition.Name, e);
                last = group.Schedule.SlotAt(time.GetCurrentInstant());
            }
        }
    }

    /// <summary>Waits, or evaluates the slot that is due, and gives the last slot that had its turn.</summary>
    private async Task<Instant> GoOnAsync(RunningGroup group, Instant last, Func<RuleSettings> settings, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();
        switch (group.Schedule.After(last, now))
        {
            case EvaluationTurn.Due due:
                await EvaluateAsync(group, due, settings(), cancellationToken);
                return due.Slot;
            case EvaluationTurn.Wait wait when wait.Until - now > group.Schedule.Interval * 2:
                return FollowClock(group, last, now);
            case EvaluationTurn.Wait wait:
                await Task.Delay(TimerWait.Of(wait.Until - now), time, cancellationToken);
                return last;
            case var other:
                throw new UnreachableException(other.ToString());
        }
    }

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
        instruments.Ran(group, run, runs);
    }

    [LoggerMessage(LogLevel.Error, "A slot of the rule group went wrong")]
    private partial void SlotFailed(string file, string group, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The clock was set back, and the rule group goes on by it")]
    private partial void ClockSetBack(string file, string group, Duration by);
}
