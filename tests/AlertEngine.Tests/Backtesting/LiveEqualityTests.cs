using System.Collections.Immutable;
using AlertEngine.Backtesting;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;
using AlertEngine.Querying;
using AlertEngine.Rules;
using AlertEngine.Series;
using AlertEngine.Tests.Evaluation;

namespace AlertEngine.Tests.Backtesting;

/// <summary>A backtest gives what live evaluation gave on the same samples: every series that the rules write, sample by sample.</summary>
public sealed class LiveEqualityTests
{
    private const string Alerts =
        """
        groups:
        - name: plain
          rules:
          - {alert: Down, expr: up == 0, for: 3m, keep_firing_for: 2m, labels: {severity: page, value: '{{ $value }}'}}
          - {alert: High, expr: 'level{job="api"} > 8', labels: {ae: 'x'}, annotations: {summary: '{{ $labels.instance }}'}}
          - {alert: Busy, expr: 'sum by (job) (rate(requests_total[5m])) > 0.4', for: 1m}
          - {alert: Missing, expr: 'level{job="db"} > 9', annotations: {ae_no_data: keep}}
          - {alert: Asks, expr: 'up == 0', labels: {all: '{{ with query "count(up)" }}{{ . | first | value }}{{ end }}'}}
          - {alert: Edge, expr: 'level > level @ end() + 5'}
          - {alert: Scalar, expr: 'vector(1) > bool 0', for: 10m}
        - name: often
          interval: 20s
          query_offset: 7s
          rules:
          - {alert: Often, expr: up == 0, for: 1m}
          - {record: 'job:level:avg', expr: avg by (job) (level)}
        """;

    private const string Chained =
        """
        groups:
        - name: records
          interval: 30s
          rules:
          - {record: 'job:requests:rate5m', expr: 'sum by (job) (rate(requests_total[5m]))'}
          - {record: 'job:requests:smooth', expr: 'avg_over_time(job:requests:rate5m[10m])'}
          - {alert: Fast, expr: 'job:requests:rate5m > 0.5', for: 2m}
        - name: reads
          rules:
          - {alert: Smooth, expr: 'job:requests:smooth > 0.4 and on (job) (min by (job) (up) == 1)', for: 1m}
          - {alert: AnyFiring, expr: 'count(ALERTS{alertstate="firing", alertname!="AnyFiring"}) > 1'}
          - {alert: Jump, expr: 'count by (job) ({__name__=~"job:requests:.*|level"}) > 4'}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_Prometheus_as_when_each_moment_is_asked_for()
    {
        await using var world = await PastWorld.PrometheusAsync();

        await AssertSameAsync(world, world.Source, Alerts);
    }

    [Fact]
    public async Task On_VictoriaMetrics_as_when_each_moment_is_asked_for()
    {
        await using var world = await PastWorld.VictoriaMetricsAsync();

        // Its rates around gaps depend on what else is asked for; @ end() it has not.
        await AssertSameAsync(
            world,
            world.Source,
            Alerts
                .Replace("rate(requests_total[5m])) > 0.4", "max_over_time(level[5m])) > 43", StringComparison.Ordinal)
                .Replace("level > level @ end() + 5", "level > 14", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_rules_that_read_what_others_record_as_on_a_store_that_takes_both()
    {
        await using var world = await PastWorld.PrometheusAsync();
        var store = PastSamples.InMemory();
        var source = new EngineSource("own", store, new QueryEngine(store), TimeProvider.System);

        await AssertSameAsync(world, source, Chained, new IntoStore(store));
    }

    [Theory]
    [InlineData(Alerts)]
    [InlineData(Chained)]
    public async Task Begun_late_it_knows_what_went_before(string rules)
    {
        await using var world = await PastWorld.PrometheusAsync();
        var (groups, phases, store) = (PastWorld.Groups(rules), new PhaseHistory(), PastSamples.InMemory());
        var source = new EngineSource("own", store, new QueryEngine(store), TimeProvider.System);
        await LiveRun.RunAsync(groups, source, phases, new IntoStore(store), PastWorld.Settings, PastSamples.Time, Cancelled);
        var late = new Interval(PastSamples.Start + Duration.FromMinutes(130), PastSamples.Time.End);

        var result = await world.BacktestAsync(groups, time: late, warmsUp: true);

        Assert.Equal(
            [.. groups.SelectMany(group => RuleKey.Of(group)).SelectMany(rule => Texts(phases.Of(rule, late)))],
            result.Rules.SelectMany(rule => Texts(rule.Alerts)));
    }

    private static async Task AssertSameAsync(PastWorld world, IDataSource source, string rules, IntoStore? store = null)
    {
        var groups = PastWorld.Groups(rules);
        var live = store ?? new IntoStore(new());
        var (lived, phases) = (live.Written, new PhaseHistory());
        await LiveRun.RunAsync(groups, source, phases, live, PastWorld.Settings, PastSamples.Time, Cancelled);
        var written = new WrittenSeries();

        var result = await world.BacktestAsync(groups, written);

        var expected = PastWorld.Texts(lived);
        Assert.True(expected.Length > 1000);
        Assert.Equal(expected, PastWorld.Texts(written));
        Assert.Equal(0, result.Rules.Sum(rule => rule.Failures));
        foreach (var (group, rule) in groups.SelectMany(group => group.Rules.Zip(RuleKey.Of(group)).Select(rule => (group, rule))))
        {
            var history = Assert.Single(result.Rules, other => other.Group == group.Name && other.Name == rule.First.Name);
            Assert.Equal(Texts(phases.Of(rule.Second, PastSamples.Time)), Texts(history.Alerts));
        }
    }

    private static string[] Texts(ImmutableArray<AlertTimes> alerts) => [.. alerts.Select(alert => $"{alert.Labels} {string.Join(", ", alert.Spans)}")];

    /// <summary>Puts what rules make where they read.</summary>
    private sealed class IntoStore(MemorySource store) : ISeriesSink
    {
        public WrittenSeries Written { get; } = new();

        public bool TakesAny => true;

        public async ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
        {
            await Written.WriteAsync(samples, cancellationToken);
            foreach (var sample in samples.Span)
            {
                store.Add(sample.Series.ToSeriesLabels(), sample.At.ToUnixTimeMilliseconds(), sample.Value);
            }
        }

        public Task SettledAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
