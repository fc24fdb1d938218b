using System.Buffers;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.Querying;
using AlertEngine.Rules;
using AlertEngine.Series;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>A recording rule at work. A series that is no longer there gets the marker that says so.</summary>
internal sealed class RecordingRule : RunningRule
{
    private readonly SeriesCache<LabelSet> known;
    private readonly RuleOutlets outlets;
    private readonly ArrayBufferWriter<SeriesSample> buffer = new();
    private HashSet<LabelSet> written = [];
    private HashSet<LabelSet> current = [];

    public RecordingRule(RuleGroup group, Rule.Recording rule, RuleKey key, RuleSettings settings, RuleOutlets outlets, TimeProvider time)
        : base(group, rule, key, settings, time)
    {
        this.outlets = outlets;
        Definition = rule;
        Label[] labels = [.. group.LabelsOf(rule).Select(label => new Label(label.Key, label.Value))];
        known = new(group.Dialect is RuleDialect.Vmalert
            ? element => ResultLabels.OfVmalertSeries(element, [.. settings.ExternalLabels, .. labels], rule.Name)
            : element => ResultLabels.OfSeries(element, [.. labels], rule.Name));
    }

    public override Rule.Recording Definition { get; }

    public override void TakeOver(RunningRule earlier) => written = ((RecordingRule)earlier).written;

    // Series have no clock of their own.
    public override void SetBack(Duration by) { }

    public override async Task RetireAsync(RuleTurn turn, CancellationToken cancellationToken)
    {
        current.Clear();
        await WriteAsync(turn.At, keepsMissing: false, cancellationToken);
    }

    protected override async Task<RuleRun> EvaluateAsync(RuleRun run, IDataSource source, RuleTurn turn, CancellationToken cancellationToken)
    {
        var outcome = await source.AskAsync(Query, turn.At, TimeLeft(turn), known, cancellationToken);
        if (outcome is QueryOutcome<LabelSet>.Failed failed)
        {
            return run with { Error = failed.Failure.Message };
        }

        using var answer = ((QueryOutcome<LabelSet>.Answered)outcome).Answer;
        run = run.With(answer);
        if (!TryTake(answer, turn.At))
        {
            return run with { Error = "vector contains metrics with the same labelset after applying rule labels" };
        }

        if (Group.Limit > 0 && answer.Samples.Length > Group.Limit)
        {
            return run with { Error = $"exceeded limit of {Group.Limit} with {answer.Samples.Length} series" };
        }

        await WriteAsync(turn.At, keepsMissing: answer.IsPartial, cancellationToken);

        return run;
    }

    // Nothing is written, so that the series go on once the rule can be evaluated again.
    protected override Task<RuleRun> FailAsync(RuleRun run, string error, RuleTurn turn, CancellationToken cancellationToken) =>
        Task.FromResult(run with { Error = error });

    private bool TryTake(Answer<LabelSet> answer, Instant at)
    {
        current.Clear();
        buffer.ResetWrittenCount();
        foreach (var sample in answer.Samples)
        {
            if (!current.Add(sample.Series))
            {
                return false;
            }

            Write(new(sample.Series, at, sample.Value, sample.Histogram));
        }

        return true;
    }

    private async Task WriteAsync(Instant at, bool keepsMissing, CancellationToken cancellationToken)
    {
        foreach (var series in written.Where(series => !current.Contains(series)))
        {
            if (keepsMissing)
            {
                current.Add(series);
            }
            else
            {
                Write(new(series, at, Staleness.Marker));
            }
        }

        (written, current) = (current, written);
        if (outlets.TakesSeries && buffer.WrittenCount > 0)
        {
            await outlets.WriteAsync(buffer.WrittenMemory, cancellationToken);
        }

        buffer.ResetWrittenCount();
    }

    private void Write(SeriesSample sample)
    {
        buffer.GetSpan(1)[0] = sample;
        buffer.Advance(1);
    }
}
