using System.Collections.Immutable;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>A group at work: its rules, and how its last evaluation went.</summary>
internal sealed class RunningGroup
{
    private volatile GroupRun? last;
    private long iterations;
    private long missed;

    public RunningGroup(RuleGroup definition, RuleSettings settings, ImmutableArray<RunningRule> rules)
    {
        (Definition, Rules) = (definition, rules);
        Schedule = EvaluationSchedule.Of(definition, settings.DefaultInterval);
        Order = RuleExpression.OrderOf(definition)?.Batches ?? [.. Enumerable.Range(0, rules.Length).Select(position => ImmutableArray.Create(position))];
    }

    public RuleGroup Definition { get; }

    public ImmutableArray<RunningRule> Rules { get; }

    public EvaluationSchedule Schedule { get; }

    /// <summary>Positions of rules: those of a batch may be evaluated together once the batch before is done.</summary>
    public ImmutableArray<ImmutableArray<int>> Order { get; }

    /// <summary>Null before the first evaluation.</summary>
    public GroupRun? Last => last;

    /// <summary>Slots that have gone by, missed ones among them.</summary>
    public long Iterations => Interlocked.Read(ref iterations);

    /// <summary>Slots that went by without an evaluation, because the one before took too long or the machine slept.</summary>
    public long Missed => Interlocked.Read(ref missed);

    /// <param name="sourceOffset">How far back the source is asked by those who do not say so themselves.</param>
    public Instant AskedFor(Instant slot, Duration? sourceOffset, RuleSettings settings) => Definition.QueryTime.Of(
        slot, Schedule.Interval, settings.QueryTimes with { Offset = sourceOffset ?? settings.QueryTimes.Offset });

    public void Ran(GroupRun run, long missedBefore)
    {
        last = run;
        Interlocked.Add(ref missed, missedBefore);
        Interlocked.Add(ref iterations, missedBefore + 1);
    }
}

/// <summary>How one evaluation of a group went.</summary>
internal sealed record GroupRun(Instant Slot, Instant StartedAt, Duration Took, int Samples);
