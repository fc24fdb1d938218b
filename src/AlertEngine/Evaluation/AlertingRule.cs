using System.Collections.Immutable;
using System.Diagnostics;
using AlertEngine.Alerts;
using AlertEngine.Evaluation.Texts;
using AlertEngine.Labels;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>An alerting rule at work. What an evaluation decides is on disk before anybody hears of it.</summary>
internal sealed class AlertingRule : RunningRule
{
    private readonly AlertBook book;
    private readonly SeriesCache<AlertSource> known = new(element => new(element));
    private readonly RuleOutlets outlets;
    private readonly TimeProvider time;
    private readonly NoDataWatch noData;
    private readonly AlertTeller teller;
    private readonly AlertSamples samples;
    private ClockSeed? seed;
    private readonly Lock gate = new(); // held to change what others may look at meanwhile

    public AlertingRule(RuleGroup group, Rule.Alerting rule, RuleKey key, RuleSettings settings, RuleOutlets outlets, TimeProvider time)
        : base(group, rule, key, settings, time)
    {
        (this.outlets, this.time) = (outlets, time);
        Definition = rule;
        Texts = new(group, rule);
        book = new(AlertTiming.Of(rule), group.Limit, Texts.Follow);
        noData = new(group, rule);
        teller = new(group, Texts, Uri.EscapeDataString(PrintedExpression).Replace("%20", "+", StringComparison.Ordinal), outlets);
        samples = new(outlets);
        Shown = new(group, Texts, book, gate);
    }

    public override Rule.Alerting Definition { get; }

    /// <summary>Nothing is known of the rule yet, so that its first evaluation asks what another program knows.</summary>
    public void IsNew() => seed = new(Group, Definition);

    public RuleTexts Texts { get; }

    /// <summary>How long asking what another program knows took; zero when it was not asked.</summary>
    public TimeSpan SeedingTook { get; private set; }

    /// <summary>The alerts that are pending or firing, for anybody to look at.</summary>
    public ShownAlerts Shown { get; }

    /// <summary>Goes on where an earlier run of the rule stopped.</summary>
    public void Take(IEnumerable<RuleAlert> alerts)
    {
        lock (gate)
        {
            foreach (var alert in alerts)
            {
                book.Take(alert);
            }
        }
    }

    public override void TakeOver(RunningRule earlier) => Take(((AlertingRule)earlier).book.Alerts);

    public override void SetBack(Duration by)
    {
        lock (gate)
        {
            book.SetBack(by);
        }
    }

    public override async Task RetireAsync(RuleTurn turn, CancellationToken cancellationToken)
    {
        await teller.TellEndAsync(book.Alerts, PhaseTime(turn), ScopeOf(turn), cancellationToken);
        await samples.WriteEndAsync(book.Alerts, turn.At, cancellationToken);
        Clear();
    }

    protected override async Task<RuleRun> EvaluateAsync(RuleRun run, IDataSource source, RuleTurn turn, CancellationToken cancellationToken)
    {
        var outcome = await source.AskAsync(Query, turn.At, TimeLeft(turn), known, cancellationToken);
        if (outcome is QueryOutcome<AlertSource>.Failed failed)
        {
            return await FailAsync(run, failed.Failure.Message, turn, cancellationToken);
        }

        using var answer = ((QueryOutcome<AlertSource>.Answered)outcome).Answer;
        run = run.With(answer);
        var scope = ScopeOf(turn);
        if (!await SeeAsync(answer, turn, scope, cancellationToken))
        {
            return await FailAsync(run, "vector contains metrics with the same labelset after applying alert labels", turn, cancellationToken);
        }

        if (answer.Samples.IsEmpty && await noData.MissingAsync(source, turn.At, TimeLeft(turn), cancellationToken) is { } missing)
        {
            await TrySeeAsync(new(missing), double.NaN, histogram: null, turn, scope, cancellationToken);
        }

        var keeps = answer.IsPartial
            ? _ => true
            : await noData.KeptAsync(book, source, turn.At, TimeLeft(turn), cancellationToken);
        var begins = await BeginningsAsync(source, turn, cancellationToken);

        return await ActAsync(run, book.Decide(PhaseTime(turn), keeps, begins), turn, scope, cancellationToken);
    }

    /// <summary>A failed evaluation says nothing of the alerts: they stay, and those who know of them are told so.</summary>
    protected override async Task<RuleRun> FailAsync(RuleRun run, string error, RuleTurn turn, CancellationToken cancellationToken)
    {
        await teller.TellAsync(book.Alerts, PhaseTime(turn), turn, ScopeOf(turn), error, cancellationToken);

        return run with { Error = error };
    }

    private async Task<bool> SeeAsync(Answer<AlertSource> answer, RuleTurn turn, TextScope scope, CancellationToken cancellationToken)
    {
        book.Begin();
        for (var i = 0; i < answer.Samples.Length; i++)
        {
            var sample = answer.Samples[i];
            if (!await TrySeeAsync(sample.Series, sample.Value, sample.Histogram?.ToString(), turn, scope, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> TrySeeAsync(
        AlertSource series, double value, string? histogram, RuleTurn turn, TextScope scope, CancellationToken cancellationToken)
    {
        var subject = new Subject(Labels: null, series.Element, value, histogram, PhaseTime(turn));
        var labels = series.AlertLabels ?? LabelsOf(series.Element, turn, await Texts.ExpandLabelsAsync(subject, scope, cancellationToken));
        if (!Texts.LabelsVary)
        {
            series.AlertLabels = labels;
        }

        return book.TrySee(new(labels, series.Element, value, histogram));
    }

    private LabelSet LabelsOf(LabelSet element, RuleTurn turn, ImmutableArray<Label> expanded) =>
        Group.Dialect is RuleDialect.Vmalert
            ? ResultLabels.OfVmalertAlert(element, [.. turn.Settings.ExternalLabels, .. expanded], Definition.Name, Group.Name)
            : ResultLabels.OfAlert(element, expanded, Definition.Name);

    private async Task<Func<RuleAlert, AlertPhase?>> BeginningsAsync(IDataSource source, RuleTurn turn, CancellationToken cancellationToken)
    {
        if (seed is not { } asking || !book.SeesNew)
        {
            seed = null;
            return _ => null;
        }

        var started = time.GetTimestamp();
        var begins = await asking.AskAsync(source, turn, PhaseTime(turn), TimeLeft(turn), cancellationToken);
        SeedingTook = time.GetElapsedTime(started);
        seed = null;

        return begins;
    }

    private async Task<RuleRun> ActAsync(RuleRun run, AlertRound round, RuleTurn turn, TextScope scope, CancellationToken cancellationToken)
    {
        switch (round)
        {
            case AlertRound.TooMany tooMany:
                await SaveAsync([.. book.Alerts.Select(alert => new AlertChange(alert, alert.Phase, After: null))], turn, cancellationToken);
                await samples.WriteEndAsync(book.Alerts, turn.At, cancellationToken);
                Clear();
                return run with { Error = $"exceeded limit of {Group.Limit} with {tooMany.Active} alerts" };
            case AlertRound.Decided decided:
                await SaveAsync(decided.Changes, turn, cancellationToken);
                Apply(decided);
                await ExpandQueryingAsync(scope, cancellationToken);
                await teller.TellAsync(book.Alerts, PhaseTime(turn), turn, scope, ruleError: null, cancellationToken);
                await samples.WriteAsync(decided.Changes, book.Alerts, turn.At, cancellationToken);
                return run with
                {
                    Changes = decided.Changes.Count,
                    Fired = decided.Changes.Count(change => change is { Before: not AlertPhase.Firing, After: AlertPhase.Firing }),
                    Expansions = scope.Expansions,
                    ExpansionFailures = scope.Failures,
                    Error = Group.Dialect is RuleDialect.Vmalert ? scope.Error?.ToString() : null,
                };
            case var other:
                throw new UnreachableException(other.ToString());
        }
    }

    private async Task SaveAsync(IReadOnlyList<AlertChange> changes, RuleTurn turn, CancellationToken cancellationToken)
    {
        if (changes.Count > 0)
        {
            await outlets.SaveAsync(PhaseRecords.Of(Key, turn.Slot, changes), cancellationToken);
        }
    }

    // Others may look at the alerts at any time, and then there is no asking.
    private async Task ExpandQueryingAsync(TextScope scope, CancellationToken cancellationToken)
    {
        if (!Texts.AnnotationsQuery)
        {
            return;
        }

        foreach (var alert in book.Alerts.Where(alert => alert.Phase is AlertPhase.Pending or AlertPhase.Firing))
        {
            alert.Annotations ??= await Texts.ExpandAnnotationsAsync(AlertLook.SubjectOf(alert), scope, cancellationToken);
        }
    }

    private void Apply(AlertRound.Decided decided)
    {
        lock (gate)
        {
            book.Apply(decided);
        }
    }

    private void Clear()
    {
        lock (gate)
        {
            book.Clear();
        }
    }

    private TextScope ScopeOf(RuleTurn turn) => TemplateScopes.Of(Group, turn, () => TimeLeft(turn));

    // vmalert's groups ask for an earlier moment, and their alerts live by it.
    private Instant PhaseTime(RuleTurn turn) => Group.Dialect is RuleDialect.Vmalert ? turn.At : turn.Slot;
}
