using System.Buffers.Binary;
using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Charts;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Tests.Explaining;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Charts;

/// <summary>Where the charts of messages come from, and that no message waits or fails for one.</summary>
public sealed class AlertChartsTests : IAsyncLifetime
{
    private ExplainWorld world = null!;
    private AlertCharts charts = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await ExplainWorld.StartAsync(
            """
            groups:
            - {name: g, rules: [{alert: High, expr: m > 5}]}
            """,
            """
            route: {receiver: r}
            receivers: [{name: r}]
            """);
        charts = ActivatorUtilities.CreateInstance<AlertCharts>(world.Rules.Services);
        world.Rules.Answer("m > 5", ("""m{job="a"}""", 9));
        await world.EvaluateAsync();
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_chart_shows_the_last_hour_of_what_the_rule_compares()
    {
        Prometheus.Answer("m", StubPrometheus.Matrix("""[{"metric":{"__name__":"m","job":"a"},"values":[[1772366400,"1"],[1772366430,"9"]]}]"""));

        var png = await charts.DrawAsync(Notification("alertname=High,job=a"), Cancelled);

        Assert.Equal(ChartImage.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        var query = Assert.Single(RangeQueries);
        Assert.Equal(("m", "30"), (query["query"], query["step"]));
        Assert.Equal(3600m, Number(query["end"]) - Number(query["start"]));
        Assert.Equal(world.Rules.Time.Now.ToUnixTimeMilliseconds() / 1000m, Number(query["end"]));
    }

    [Fact]
    public async Task A_rule_is_asked_about_once_a_minute()
    {
        Prometheus.Answer("m", StubPrometheus.Matrix("""[{"metric":{"job":"a"},"values":[[1772366400,"1"]]}]"""));
        var notification = Notification("alertname=High,job=a");

        await Task.WhenAll(charts.DrawAsync(notification, Cancelled), charts.DrawAsync(notification, Cancelled));
        Assert.Single(RangeQueries);
        await world.Rules.EvaluateAsync(times: 6);
        await charts.DrawAsync(notification, Cancelled);

        Assert.Equal(2, RangeQueries.Length);
    }

    [Theory]
    [InlineData("alertname=High,job=b", true)]
    [InlineData("alertname=Other,job=a", true)]
    [InlineData("alertname=High,job=a", false)]
    public async Task Alerts_of_others_and_those_that_are_over_have_no_chart(string labels, bool fires)
    {
        var png = await charts.DrawAsync(Notification(labels, fires), Cancelled);

        Assert.Null(png);
        Assert.Empty(RangeQueries);
    }

    [Fact]
    public async Task A_source_that_refuses_or_has_too_much_gives_no_chart()
    {
        Prometheus.Answer("m", StubPrometheus.Error(422, "execution", "no"));
        Assert.Null(await charts.DrawAsync(Notification("alertname=High,job=a"), Cancelled));
        await world.Rules.EvaluateAsync(times: 6);
        Prometheus.Answer("m", TooMany);
        Prometheus.Answer("(m\n) and on(job) label_replace(vector(1), \"job\", \"a\", \"\", \"\")", TooMany);

        Assert.Null(await charts.DrawAsync(Notification("alertname=High,job=a"), Cancelled));
    }

    [Fact]
    public async Task The_test_of_a_receiver_has_a_sample()
    {
        var png = await charts.DrawAsync(SampleNotification.Of("r", [], [], "", "key", world.Rules.Time.Now), Cancelled);

        Assert.Equal(ChartImage.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Empty(RangeQueries);
    }

    [Fact]
    public async Task Of_a_rule_with_too_many_series_those_of_the_alerts_are_shown()
    {
        Prometheus.Answer("m", TooMany);
        Prometheus.Answer(
            "(m\n) and on(job) label_replace(vector(1), \"job\", \"a\", \"\", \"\")",
            StubPrometheus.Matrix("""[{"metric":{"__name__":"m","job":"a"},"values":[[1772366400,"1"],[1772366430,"9"]]}]"""));

        var png = await charts.DrawAsync(Notification("alertname=High,job=a"), Cancelled);

        Assert.NotNull(png);
    }

    [Fact]
    public async Task A_source_that_is_silent_holds_up_no_message()
    {
        Prometheus.Answer("m", StubAnswer.Ok with { After = new TaskCompletionSource().Task });
        var drawing = charts.DrawAsync(Notification("alertname=High,job=a"), Cancelled);
        while ((await Prometheus.NextQueryAsync(Cancelled)).Request.Path != "/api/v1/query_range")
        {
        }

        world.Rules.Time.Advance(Duration.FromSeconds(2));

        Assert.Null(await drawing);
    }

    [Fact]
    public async Task Who_waits_no_longer_takes_the_chart_from_nobody_else()
    {
        var answered = new TaskCompletionSource();
        Prometheus.Answer("m", StubPrometheus.Matrix("""[{"metric":{"job":"a"},"values":[[1772366400,"1"]]}]""") with { After = answered.Task });
        using var gone = new CancellationTokenSource();
        var first = charts.DrawAsync(Notification("alertname=High,job=a"), gone.Token);
        var second = charts.DrawAsync(Notification("alertname=High,job=a"), Cancelled);

        await gone.CancelAsync();
        answered.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull(await second);
    }

    private static StubAnswer TooMany =>
        StubPrometheus.Matrix($"[{string.Join(',', Enumerable.Repeat("""{"metric":{},"values":[]}""", ChartMaking.MostSeries + 1))}]");

    private StubPrometheus Prometheus => world.Rules.Prometheus;

    private ImmutableArray<ReceivedQuery> RangeQueries => [.. Prometheus.Queries.Where(query => query.Request.Path == "/api/v1/query_range")];

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Notification Notification(string labels, bool fires = true)
    {
        var set = LabelSet.From(labels.Split(',').Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1])));

        return new()
        {
            Group = new("{}:{}"),
            Receiver = "r",
            GroupLabels = LabelSet.Empty,
            RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
            Alerts =
            [
                new(
                    new Alert
                    {
                        Labels = set,
                        Annotations = Annotations.Empty,
                        StartsAt = Evaluation.RuleWorld.Start,
                        EndsAt = Evaluation.RuleWorld.Start,
                        GeneratorUrl = "http://elsewhere.example/graph?g0.expr=secret",
                        UpdatedAt = Evaluation.RuleWorld.Start,
                    },
                    fires),
            ],
            Reason = NotifyReason.FirstNotification,
            At = Evaluation.RuleWorld.Start,
            IdempotencyKey = "key",
            Memory = DeliveryRecord.NoMemory,
        };
    }
}
