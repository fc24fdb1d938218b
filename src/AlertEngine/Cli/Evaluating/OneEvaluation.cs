using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Evaluation;
using AlertEngine.Labels;
using AlertEngine.Persistence;
using AlertEngine.Querying;
using AlertEngine.Rules;
using AlertEngine.Series;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Evaluating;

/// <summary>Evaluates expressions and rules once, just as the program would, and nobody is told.</summary>
internal sealed class OneEvaluation(IDataSource source, RuleSettings settings, Instant at, TimeProvider time)
{
    private static readonly Duration Patience = Duration.FromSeconds(30);

    public async Task<Evaluated> RunAsync(RuleQuery query, CancellationToken cancellationToken)
    {
        var outcome = await source.AskAsync(query, at, Patience, new SeriesCache<LabelSet>(labels => labels), cancellationToken);
        if (outcome is QueryOutcome<LabelSet>.Failed failed)
        {
            return new Evaluated.Failed(failed.Failure.Message) { Rule = null };
        }

        using var answer = ((QueryOutcome<LabelSet>.Answered)outcome).Answer;
        var samples = ImmutableArray.CreateBuilder<SeriesSample>(answer.Samples.Length);
        foreach (var sample in answer.Samples)
        {
            samples.Add(new(sample.Series, at, sample.Value, sample.Histogram));
        }

        return new Evaluated.Series(samples.DrainToImmutable()) { Rule = null, Notes = [.. answer.Warnings, .. answer.Notes] };
    }

    public async Task<Evaluated> RunAsync(RuleGroup group, int position, CancellationToken cancellationToken)
    {
        var made = new MadeSeries();
        var outlets = new RuleOutlets(NoStorage.Instance, alerts: [], [made]);
        var rule = RunningRule.Of(group, group.Rules[position], RuleKey.Of(group)[position], settings, outlets, time);
        var asked = new RunningGroup(group, settings, [rule]).AskedFor(at, source.QueryOffset, settings);
        var run = await rule.RunAsync(new(at, asked, time.GetCurrentInstant() + Patience, source, settings), cancellationToken);
        var notes = run.Warnings.AddRange(run.Notes);
        if (run.Error is { } error)
        {
            return new Evaluated.Failed(error) { Rule = rule.Definition.Name, Notes = notes };
        }

        return rule is AlertingRule alerting
            ? new Evaluated.Alerts(await LookAsync(alerting, cancellationToken)) { Rule = rule.Definition.Name, Notes = notes }
            : new Evaluated.Series(made.Samples) { Rule = rule.Definition.Name, Notes = notes };
    }

    private async Task<ImmutableArray<AlertLook>> LookAsync(AlertingRule rule, CancellationToken cancellationToken) =>
        [.. (await rule.Shown.LookAsync(settings, at, cancellationToken)).Where(look => look.Phase is AlertPhase.Pending or AlertPhase.Firing)];

    private sealed class MadeSeries : ISeriesSink
    {
        public ImmutableArray<SeriesSample> Samples { get; private set; } = [];

        public bool TakesAny => true;

        public ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
        {
            Samples = Samples.AddRange(samples.Span);

            return ValueTask.CompletedTask;
        }

        public Task SettledAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
