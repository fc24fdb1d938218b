using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Evaluation;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using AlertEngine.Rules;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>Runs one test: the rules go through its time as they would in the program.</summary>
internal sealed class RuleTestRun : IDisposable
{
    // promtool's engine holds no more.
    private const int MostSamples = 10_000;

    private readonly RuleTestFile file;
    private readonly RuleTest test;
    private readonly HeldTime time = new();
    private readonly TestStore store = new();
    private readonly QueryEngine engine;
    private readonly EngineSource source;
    private readonly RuleSettings settings;
    private readonly GroupEvaluator evaluator;
    private readonly ImmutableArray<RunningGroup> groups;

    public RuleTestRun(RuleTestFile file, RuleTest test, ImmutableArray<RuleGroup> definitions)
    {
        (this.file, this.test) = (file, test);
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
        var outlets = new RuleOutlets(NoPhaseLog.Instance, alerts: [], [store]);
        evaluator = new(EvaluationOptions.Default with { MaxConcurrent = 1 }, outlets, time, NullLogger<GroupEvaluator>.Instance);
        groups = [.. InOrder(definitions).Select(group => Start(group, outlets))];
    }

    public async Task<ImmutableArray<RuleTestFailure>> RunAsync(CancellationToken cancellationToken)
    {
        var failures = ImmutableArray.CreateBuilder<RuleTestFailure>();
        var before = test.Start - Duration.Epsilon;
        for (var after = Duration.Zero; after <= test.Length; after += file.EvaluationInterval)
        {
            time.Now = test.Start + after;
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
        }

        store.Load(test, before, Instant.MaxValue);
        foreach (var expected in test.Expressions)
        {
            Check(expected, failures, cancellationToken);
        }

        return failures.DrainToImmutable();
    }

    public void Dispose() => evaluator.Dispose();

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
            var at = group.AskedFor(time.Now, sourceOffset: null, settings);
            var turn = new RuleTurn(time.Now, at, time.Now + file.EvaluationInterval, source, settings);
            var runs = await evaluator.EvaluateAsync(group, turn, cancellationToken);
            foreach (var (rule, run) in group.Rules.Zip(runs).Where(rule => rule.Second.Error is not null))
            {
                failures.Add(new RuleTestFailure.RuleFailed(rule.Definition.Name, after, run.Error!));
            }
        }

        return failures.DrainToImmutable();
    }

    private async Task CheckAsync(
        AlertExpectation expected, ImmutableArray<RuleTestFailure>.Builder failures, CancellationToken cancellationToken)
    {
        var got = ImmutableArray.CreateBuilder<FiringAlert>();
        foreach (var rule in groups.SelectMany(group => group.Rules).OfType<AlertingRule>().Where(rule => rule.Definition.Name == expected.Name))
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

    private void Check(ExpressionExpectation expected, ImmutableArray<RuleTestFailure>.Builder failures, CancellationToken cancellationToken)
    {
        if (PromQLParser.Parse(expected.Expression, ParseOptions.Everything) is not ParseResult.Parsed parsed)
        {
            failures.Add(new RuleTestFailure.ExpressionFailed(expected, ProblemOf(expected.Expression)));
            return;
        }

        var at = (test.Start + expected.After).ToUnixTimeMilliseconds();
        switch (engine.Instant(parsed.Expr, at, cancellationToken))
        {
            case QueryOutcome.Failed failed:
                failures.Add(new RuleTestFailure.ExpressionFailed(expected, failed.Message));
                break;
            case QueryOutcome.Answered { Value: QueryValue.Vector vector }:
                Compare(expected, vector.Samples, failures);
                break;
            case QueryOutcome.Answered { Value: QueryValue.Scalar scalar }:
                Compare(expected, [new(SeriesLabels.Empty, scalar.Time, scalar.Value, Histogram: null)], failures);
                break;
            default:
                failures.Add(new RuleTestFailure.ExpressionFailed(expected, "rule result is not a vector or scalar"));
                break;
        }
    }

    private static string ProblemOf(string expression) =>
        PromQLParser.Parse(expression, ParseOptions.Everything) is ParseResult.Invalid invalid ? invalid.Problems[0].ToString() : "";

    private void Compare(
        ExpressionExpectation expected, ImmutableArray<VectorSample> got, ImmutableArray<RuleTestFailure>.Builder failures)
    {
        var wanted = expected.Samples.Sort((a, b) => SeriesLabels.Order.Compare(a.Labels, b.Labels));
        var given = got.Sort((a, b) => SeriesLabels.Order.Compare(a.Labels, b.Labels));
        if (wanted.Length != given.Length || !wanted.Zip(given).All(pair => IsSame(pair.First, pair.Second)))
        {
            failures.Add(new RuleTestFailure.SamplesDiffer(expected with { Samples = wanted }, given));
        }
    }

    private bool IsSame(ExpectedSample wanted, VectorSample given) =>
        wanted.Labels.Equals(given.Labels)
        && (wanted.Value.Histogram, given.Histogram) switch
        {
            (null, null) => IsSame(wanted.Value.Value, given.Value),
            ({ } one, { } other) => HistogramNotation.Print(one) == HistogramNotation.Print(other),
            _ => false,
        };

    private bool IsSame(double wanted, double given) =>
        wanted == given || (file.IsFuzzy && (Math.BitIncrement(wanted) == given || Math.BitDecrement(wanted) == given));
}
