using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>A group that goes through its slots of the past.</summary>
internal sealed class GroupInPast
{
    private readonly RuleSettings settings;
    private readonly PastSource source;
    private readonly Instant end;
    private readonly bool bySamples;
    private readonly RuleTally[] tallies;

    /// <param name="time">From its first slot to its last one.</param>
    /// <param name="bySamples">Whether the time is that of the samples it asks for, which a group may ask for later.</param>
    public GroupInPast(RuleGroup group, Interval time, BacktestParts parts, RuleOutlets outlets, TimeProvider clock, bool bySamples)
    {
        settings = parts.Settings;
        end = time.End;
        Group = new(group, settings, [.. group.Rules.Zip(RuleKey.Of(group)).Select(rule => RunningRule.Of(group, rule.First, rule.Second, settings, outlets, clock))]);
        source = new(group, parts, Group.Schedule.Interval, time.End);
        tallies = [.. group.Rules.Select(_ => new RuleTally())];
        this.bySamples = bySamples;
        for (Next = Group.Schedule.SlotAt(time.Start); Counted < time.Start;)
        {
            Next += Group.Schedule.Interval;
        }
    }

    public RunningGroup Group { get; }

    /// <summary>The slot that comes next.</summary>
    public Instant Next { get; private set; }

    public bool IsDone => Counted > end;

    /// <summary>How many slots are ahead.</summary>
    public long Slots => IsDone ? 0 : 1 + (long)((end - Counted) / Group.Schedule.Interval);

    public ImmutableArray<RuleTally> Tallies => [.. tallies];

    /// <summary>Whether what the next slot needs was fetched.</summary>
    public bool IsReached => source.IsReached(AskedFor(Next));

    /// <summary>Fetches what the next slot needs.</summary>
    public Task ReachAsync(CancellationToken cancellationToken) => source.ReachAsync(AskedFor(Next), cancellationToken);

    public async Task EvaluateAsync(GroupEvaluator evaluator, CancellationToken cancellationToken)
    {
        var turn = new RuleTurn(Next, AskedFor(Next), Next + Group.Schedule.Interval, source, settings);
        var runs = await evaluator.EvaluateAsync(Group, turn, cancellationToken);
        for (var i = 0; i < runs.Length; i++)
        {
            tallies[i].Add(runs[i]);
        }

        Next += Group.Schedule.Interval;
    }

    private Instant Counted => bySamples ? AskedFor(Next) : Next;

    private Instant AskedFor(Instant slot) => Group.AskedFor(slot, source.QueryOffset, settings);
}
