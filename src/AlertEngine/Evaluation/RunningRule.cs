using AlertEngine.PromQL.Printing;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Evaluation;

/// <summary>A rule at work: its definition, what it holds, and how its evaluations went.</summary>
internal abstract class RunningRule
{
    private readonly TimeProvider time;
    private long evaluations;
    private long failures;

    private protected RunningRule(RuleGroup group, Rule definition, RuleKey key, RuleSettings settings, TimeProvider time)
    {
        this.time = time;
        (Group, Key) = (group, key);
        Query = RuleQuery.Of(group, definition.Expression);
        PrintedExpression = RuleExpression.Parse(definition) is { } expr ? ExprPrinter.Print(expr) : definition.Expression;
        History = new(definition.UpdateEntriesLimit ?? settings.Options.RunsKept);
    }

    public RuleGroup Group { get; }

    public abstract Rule Definition { get; }

    public RuleKey Key { get; }

    /// <summary>As Prometheus prints the expression.</summary>
    public string PrintedExpression { get; }

    public RunHistory History { get; }

    public long Evaluations => Interlocked.Read(ref evaluations);

    public long Failures => Interlocked.Read(ref failures);

    /// <summary>What its source is asked.</summary>
    public RuleQuery Query { get; }

    /// <summary>A rule that nothing is known of yet.</summary>
    public static RunningRule Of(RuleGroup group, Rule rule, RuleKey key, RuleSettings settings, RuleOutlets outlets, TimeProvider time) => rule switch
    {
        Rule.Alerting alerting => new AlertingRule(group, alerting, key, settings, outlets, time),
        Rule.Recording recording => new RecordingRule(group, recording, key, settings, outlets, time),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Evaluates the rule once. What goes wrong is part of the run.</summary>
    public async Task<RuleRun> RunAsync(RuleTurn turn, CancellationToken cancellationToken)
    {
        var startedAt = time.GetCurrentInstant();
        var started = time.GetTimestamp();
        var run = new RuleRun { Slot = turn.Slot, At = turn.At, StartedAt = startedAt, Took = Duration.Zero };
        run = turn.Source is { } source
            ? await EvaluateAsync(run, source, turn, cancellationToken)
            : await FailAsync(run, NoSource, turn, cancellationToken);

        return Note(run with { Took = Duration.FromTimeSpan(time.GetElapsedTime(started)) });
    }

    /// <summary>An evaluation that ended by a fault of ours.</summary>
    public RuleRun Broke(RuleTurn turn, Exception exception) => Note(new()
    {
        Slot = turn.Slot,
        At = turn.At,
        StartedAt = time.GetCurrentInstant(),
        Took = Duration.Zero,
        Error = $"internal error: {exception.Message}",
    });

    /// <summary>Goes on where an earlier run of the same rule stopped.</summary>
    public abstract void TakeOver(RunningRule earlier);

    /// <summary>Ends the rule for good: what it has said of alerts and series is taken back.</summary>
    public abstract Task RetireAsync(RuleTurn turn, CancellationToken cancellationToken);

    /// <summary>Moves what it knows to earlier times, when the clock was set back.</summary>
    public abstract void SetBack(Duration by);

    protected abstract Task<RuleRun> EvaluateAsync(RuleRun run, IDataSource source, RuleTurn turn, CancellationToken cancellationToken);

    protected abstract Task<RuleRun> FailAsync(RuleRun run, string error, RuleTurn turn, CancellationToken cancellationToken);

    protected Duration TimeLeft(RuleTurn turn) => Duration.Max(turn.EndsAt - time.GetCurrentInstant(), Duration.FromSeconds(1));

    private RuleRun Note(RuleRun run)
    {
        History.Add(run);
        Interlocked.Increment(ref evaluations);
        if (run.Error is not null)
        {
            Interlocked.Increment(ref failures);
        }

        return run;
    }

    private string NoSource =>
        $"no data source is configured for the group \"{Group.Name}\": name one with --datasource.url or under datasources";
}
