using AlertEngine.Alerts;

namespace AlertEngine.Tests.Evaluation;

/// <summary>What it means to a rule that the series are gone which its condition compares.</summary>
public sealed class NoDataTests
{
    [Theory]
    [InlineData("resolve", false)]
    [InlineData("keep", true)]
    public async Task Alerts_whose_series_are_gone_stay_when_the_rule_says_so(string policy, bool stays)
    {
        await using var world = await FiringAsync(policy);

        world.Answer("m > 5");
        world.Answer("m");
        await world.EvaluateAsync();

        Assert.Equal(stays ? 1 : 0, world.Alerts("High").Count);
    }

    [Fact]
    public async Task Alerts_whose_series_are_there_and_below_the_threshold_are_over_all_the_same()
    {
        await using var world = await FiringAsync("keep");

        world.Answer("m > 5");
        world.Answer("m", ("""m{job="a"}""", 3));
        await world.EvaluateAsync();

        Assert.Empty(world.Alerts("High"));
    }

    [Fact]
    public async Task Without_an_answer_about_the_series_nothing_is_over()
    {
        await using var world = await FiringAsync("keep");

        world.Answer("m > 5");
        world.Prometheus.Answer("m", Support.StubPrometheus.Error(422, "execution", "no"));
        await world.EvaluateAsync();

        Assert.IsType<AlertPhase.Firing>(Assert.Single(world.Alerts("High")).Phase);
    }

    [Fact]
    public async Task A_rule_may_raise_an_alert_of_its_own_when_there_is_no_data_at_all()
    {
        await using var world = await FiringAsync("alert");

        world.Answer("m > 5");
        world.Answer("m");
        await world.EvaluateAsync();
        var missing = Assert.Single(world.Alerts("High")).Labels;
        world.Answer("m", ("""m{job="a"}""", 3));
        await world.EvaluateAsync();

        Assert.Equal("""{alertname="High", no_data="true", severity="page"}""", missing.ToString());
        Assert.Empty(world.Alerts("High"));
    }

    [Fact]
    public async Task Nobody_is_told_of_the_setting()
    {
        await using var world = await FiringAsync("keep");

        Assert.All(world.Told.Take(), report => Assert.Equal(["summary"], report.Annotations.Select(annotation => annotation.Name)));
    }

    private static async Task<RuleWorld> FiringAsync(string policy)
    {
        var world = await RuleWorld.StartAsync(
            $$"""
            groups:
            - name: g
              rules:
              - alert: High
                expr: m > 5
                labels: {severity: page}
                annotations: {ae_no_data: {{policy}}, summary: high}
            """);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        Assert.Single(world.Alerts("High"));

        return world;
    }
}
