using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Evaluation;
using AlertEngine.Persistence;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.Querying;
using AlertEngine.Rehearsal;
using AlertEngine.Rules;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>Runs one test: the rules go through its time as they would in the program.</summary>
internal sealed class RuleTestRun : IDisposable
{
    // promtool's engine holds no more.
    private const int MostSamples = 10_000;

    // Of an evaluation; the clock stands still meanwhile.
    private static readonly Duration Patience = Duration.FromMinutes(1);

    private readonly RuleTestFile file;
    private readonly RuleTest test;
    private readonly VirtualTime time;
    private readonly RouterRun? router;
    private readonly Coverage? coverage;
    private readonly TestStore store;
    private readonly QueryEngine engine;
    private readonly EngineSource source;
    private readonly RuleSettings settings;
    private readonly GroupEvaluator evaluator;
    private readonly ImmutableArray<RunningGroup> groups;

    /// <param name="router">Null where no test asks what alerts lead to.</param>
    /// <param name="coverage">Null where nobody asks for it.</param>
    public RuleTestRun(RuleTestFile file, RuleTest test, ImmutableArray<RuleGroup> definitions, VirtualTime time, RouterRun? router, Coverage? coverage)
    {
        (this.file, this.test, this.time, this.router, this.coverage) = (file, test, time, router, coverage);
        store = new(holdsBack: IsVmalerts);
        engine = new(store.Series, new EngineOptions { MaxSamples = MostSamples, DefaultSubqueryStep = file.EvaluationInterval.ToTimeSpan() });
        source = new("test", store.Series, engine, time);
        settings = new()
        {
            DefaultInterval = test.Interval,
            QueryTimes = new(Duration.Zero, Duration.Zero),
            ExternalLabels = test.ExternalLabels,
            ExternalUrl = test.ExternalUrl,
            Options = EvaluationOptions.Default,
        };
        var outlets = new RuleOutlets(NoStorage.Instance, router is null ? [] : [router.Rules], [store]);
        evaluator = new(EvaluationOptions.Default with { MaxConcurrent = 0 }, outlets, time, NullLogger<GroupEvaluator>.Instance);
        groups = [.. InOrder(definitions).Select(group => Start(group.OneByOne(), outlets))]; // the store takes samples of one rule at a time
    }

    public async Task<ImmutableArray<RuleTestFailure>> RunAsync(CancellationToken cancellationToken)
    {
        var failures = ImmutableArray.CreateBuilder<RuleTestFailure>();
        var before = test.Start - Duration.Epsilon;
        for (var after = Duration.Zero; after <= test.Length; after += file.EvaluationInterval)
        {
            await MoveToAsync(after, cancellationToken);
            store.Load(test, before, time.Now);
            before = time.Now;
            if (await EvaluateAsync(after, cancellationToken) is { IsEmpty: false } broken)
            {
                return broken;
            }

            foreach (var expected in test.Alerts.Where(alert => alert.After >= after && alert.After < after + file.EvaluationInterval))
            {
                await CheckAsync(expected, failures, cancellationToken);
            }

            if (router is not null)
            {
                await router.CheckAsync(after, before: after + file.EvaluationInterval, failures, cancellationToken);
            }
        }

        store.Load(test, before, Instant.MaxValue);
        failures.AddRange(new ExpressionChecks(file, test, engine).Run(cancellationToken));

        return failures.DrainToImmutable();
    }

    public void Dispose() => evaluator.Dispose();

    private bool IsVmalerts => file.Variant is RuleTestVariant.Vmalert;

    private async Task MoveToAsync(Duration after, CancellationToken cancellationToken)
    {
        if (router is null)
        {
            time.MoveTo(test.Start + after);
        }
        else
        {
            await router.AdvanceToAsync(after, cancellationToken);
        }
    }

    private IEnumerable<RuleGroup> InOrder(ImmutableArray<RuleGroup> definitions) =>
        definitions.OrderBy(group => Math.Max(0, file.GroupOrder.IndexOf(group.Name)));

    private RunningGroup Start(RuleGroup group, RuleOutlets outlets) => new(
        group,
        settings,
        [.. group.Rules.Zip(RuleKey.Of(group)).Select(rule => RunningRule.Of(group, rule.First, rule.Second, settings, outlets, time))]);

    private async Task<ImmutableArray<RuleTestFailure>> EvaluateAsync(Duration after, CancellationToken cancellationToken)
    {
        var failures = ImmutableArray.CreateBuilder<RuleTestFailure>();
        foreach (var group in groups)
        {
            var at = IsVmalerts ? time.Now : group.AskedFor(time.Now, sourceOffset: null, settings);
            var turn = new RuleTurn(time.Now, at, time.Now + Patience, source, settings);
            var runs = await evaluator.EvaluateAsync(group, turn, cancellationToken);
            store.Release();
            await CoverAsync(group, runs, cancellationToken);
            foreach (var (rule, run) in group.Rules.Zip(runs).Where(rule => rule.Second.Error is not null))
            {
                failures.Add(new RuleTestFailure.RuleFailed(rule.Definition.Name, after, (IsVmalerts ? MetricsQl.WhyNotEvaluated(rule.Definition.Expression) : null) ?? run.Error!));
            }
        }

        return failures.DrainToImmutable();
    }

    private async Task CoverAsync(RunningGroup group, ImmutableArray<RuleRun> runs, CancellationToken cancellationToken)
    {
        if (coverage is null)
        {
            return;
        }

        foreach (var (rule, _) in group.Rules.Zip(runs).Where(rule => rule.Second.Fired > 0))
        {
            var looks = await ((AlertingRule)rule).Shown.LookAsync(settings, time.Now, cancellationToken);
            coverage.Fire(rule.Key, looks.Select(look => look.Annotations));
        }

        router?.NoteRoutes();
    }

    private async Task CheckAsync(
        AlertExpectation expected, ImmutableArray<RuleTestFailure>.Builder failures, CancellationToken cancellationToken)
    {
        var got = ImmutableArray.CreateBuilder<FiringAlert>();
        var asked = groups.Where(group => expected.Group is null || group.Definition.Name == expected.Group);
        foreach (var rule in asked.SelectMany(group => group.Rules).OfType<AlertingRule>().Where(rule => rule.Definition.Name == expected.Name))
        {
            foreach (var look in await rule.Shown.LookAsync(settings, time.Now, cancellationToken))
            {
                if (look.Phase is AlertPhase.Firing)
                {
                    got.Add(new(look.Labels, look.Annotations!.ToImmutableSortedDictionary(text => text.Name, text => text.Value, StringComparer.Ordinal)));
                }
            }
        }

        if (got.Count != expected.Alerts.Length || !expected.Alerts.All(alert => got.Any(alert.IsSame)) || !got.All(alert => expected.Alerts.Any(alert.IsSame)))
        {
            failures.Add(new RuleTestFailure.AlertsDiffer(expected, got.DrainToImmutable()));
        }
    }
}
