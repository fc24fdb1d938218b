using AlertEngine.Alerts;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Evaluation;

/// <summary>What becomes of alerts when the source does not answer as it should.</summary>
public sealed class TroubleTests
{
    private const string Rules =
        """
        groups:
        - name: g
          limit: 2
          rules:
          - {alert: High, expr: m > 5, annotations: {at: '{{ $value }}'}}
          - {alert: Other, expr: n > 5}
        """;

    [Theory]
    [InlineData(503, """{"status":"error","errorType":"unavailable","error":"overloaded"}""", "overloaded")]
    [InlineData(422, """{"status":"error","errorType":"execution","error":"many-to-many matching not allowed"}""", "many-to-many matching not allowed")]
    [InlineData(502, "<html>Bad Gateway</html>", "502")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector","res""", "")]
    [InlineData(200, """{"status":"success","data":{"resultType":"matrix","result":[]}}""", "rule result is not a vector or scalar")]
    [InlineData(
        200,
        """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"a"},"value":[1,"7"]},{"metric":{"__name__":"b"},"value":[1,"7"]}]}}""",
        "vector contains metrics with the same labelset after applying alert labels")]
    public async Task An_answer_that_is_none_leaves_alerts_as_they_are(int status, string body, string message)
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        var before = Assert.Single(world.Alerts("High"));
        world.Told.Take();

        world.Prometheus.Answer("m > 5", new StubAnswer(status, body));
        await world.EvaluateAsync();

        Assert.Equal(before.Phase, Assert.Single(world.Alerts("High")).Phase);
        Assert.Contains(message, world.Last("High").Error, StringComparison.Ordinal);
        Assert.Null(world.Last("Other").Error);
        Assert.Empty(world.Told.Take());
    }

    [Fact]
    public async Task What_fires_is_told_on_through_an_outage_with_the_reason()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        var first = Assert.Single(world.Told.Take());
        world.Prometheus.Answer("m > 5", StubPrometheus.Error(503, "unavailable", "overloaded"));

        await world.EvaluateForAsync(Duration.FromMinutes(10));

        var told = world.Told.Take();
        var last = told[^1];
        Assert.All(told, report => Assert.Contains("overloaded", report.Annotations["ae_rule_error"], StringComparison.Ordinal));
        Assert.Equal((first.StartsAt, first.Labels), (last.StartsAt, last.Labels));
        Assert.True(last.EndsAt > world.Time.Now);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.True(pair.First.EndsAt > pair.Second.EndsAt - Duration.FromMinutes(4)));
    }

    [Fact]
    public async Task Once_the_source_answers_again_the_reason_is_gone()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        world.Prometheus.Answer("m > 5", StubPrometheus.Error(503, "unavailable", "overloaded"));
        await world.EvaluateForAsync(Duration.FromMinutes(2));
        world.Told.Take();

        world.Answer("m > 5", ("""m{job="a"}""", 8));
        await world.EvaluateForAsync(Duration.FromMinutes(2));

        Assert.All(world.Told.Take(), report => Assert.Null(report.Annotations["ae_rule_error"]));
        Assert.Null(world.Last("High").Error);
    }

    [Fact]
    public async Task Series_that_are_missing_in_a_partial_answer_stay()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7), ("""m{job="b"}""", 7));
        await world.EvaluateAsync();

        world.Prometheus.Answer("m > 5", new(200, """
            {"status":"success","isPartial":true,"data":{"resultType":"vector","result":[{"metric":{"__name__":"m","job":"a"},"value":[1,"9"]}]}}
            """));
        await world.EvaluateAsync();

        Assert.Equal(["9", "7"], world.Alerts("High").OrderBy(alert => alert.Labels["job"]).Select(alert => $"{alert.Subject.Value}"));
        Assert.All(world.Alerts("High"), alert => Assert.IsType<AlertPhase.Firing>(alert.Phase));
        Assert.True(world.Last("High").IsPartial);
    }

    [Fact]
    public async Task More_alerts_than_the_limit_are_an_error_and_forget_those_of_the_rule()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        world.Told.Take();

        world.Answer("m > 5", ("""m{job="a"}""", 7), ("""m{job="b"}""", 7), ("""m{job="c"}""", 7));
        await world.EvaluateAsync();

        Assert.Empty(world.Alerts("High"));
        Assert.Equal("exceeded limit of 2 with 3 alerts", world.Last("High").Error);
        Assert.Empty(world.Told.Take());
    }
}
