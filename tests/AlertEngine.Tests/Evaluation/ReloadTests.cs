using AlertEngine.Alerts;

namespace AlertEngine.Tests.Evaluation;

/// <summary>What becomes of alerts and series when rules change.</summary>
public sealed class ReloadTests
{
    private const string Rules =
        """
        groups:
        - name: g
          rules:
          - {alert: High, expr: m > 5, for: 20s, labels: {severity: page}}
          - {record: 'job:m', expr: sum by (job) (m)}
        - name: h
          rules:
          - {alert: Other, expr: n > 5}
        """;

    [Fact]
    public async Task A_group_that_says_what_it_said_is_not_touched()
    {
        await using var world = await FiringAsync();
        var before = world.Engine.Groups.Single(group => group.Definition.Name == "h");

        await world.LoadAsync(Rules.Replace("m > 5", "m > 4", StringComparison.Ordinal));

        Assert.Same(before, world.Engine.Groups.Single(group => group.Definition.Name == "h"));
    }

    [Theory]
    [InlineData("expr: m > 5", "expr: m > 4")]
    [InlineData("for: 20s", "for: 10s")]
    [InlineData("- name: g", "- name: g\n  interval: 5s")]
    public async Task A_rule_that_keeps_its_name_and_labels_keeps_its_alerts(string before, string after)
    {
        await using var world = await FiringAsync();
        var phase = Assert.Single(world.Alerts("High")).Phase;

        await world.LoadAsync(Rules.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(phase, Assert.Single(world.Alerts("High")).Phase);
        Assert.Empty(world.Told.Take());
    }

    [Theory]
    [InlineData("alert: High", "alert: Higher")]
    [InlineData("severity: page", "severity: low")]
    [InlineData("- name: g", "- name: gg")]
    public async Task A_rule_that_is_another_one_now_takes_back_what_it_said(string before, string after)
    {
        await using var world = await FiringAsync();

        await world.LoadAsync(Rules.Replace(before, after, StringComparison.Ordinal));

        var told = Assert.Single(world.Told.Take(), report => report.Labels["alertname"] == "High");
        Assert.Equal(world.Time.Now, told.EndsAt);
        Assert.DoesNotContain(world.Engine.Groups.SelectMany(group => group.Rules).OfType<AlertEngine.Evaluation.AlertingRule>(), rule => !rule.Shown.Look().IsEmpty);
    }

    [Fact]
    public async Task The_series_of_removed_rules_are_marked_stale()
    {
        await using var world = await FiringAsync();

        await world.LoadAsync("groups: [{name: h, rules: [{alert: Other, expr: n > 5}]}]");

        Assert.Equal(
            ["ALERTS", "ALERTS_FOR_STATE", "job:m"],
            world.Written.Take().Where(sample => PromQL.Series.Staleness.IsStale(sample.Value)).Select(sample => sample.Series["__name__"]).Order());
    }

    [Fact]
    public async Task An_alert_whose_rule_waits_longer_now_is_pending_again()
    {
        await using var world = await FiringAsync();

        await world.LoadAsync(Rules.Replace("for: 20s", "for: 10m", StringComparison.Ordinal));
        await world.EvaluateForAsync(Duration.FromSeconds(20));

        Assert.IsType<AlertPhase.Pending>(Assert.Single(world.Alerts("High")).Phase);
    }

    private static async Task<RuleWorld> FiringAsync()
    {
        var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        world.Answer("m > 4", ("""m{job="a"}""", 7));
        world.Answer("sum by (job) (m)", ("""{job="a"}""", 7));
        await world.EvaluateForAsync(Duration.FromSeconds(40));
        Assert.IsType<AlertPhase.Firing>(Assert.Single(world.Alerts("High")).Phase);
        world.Told.Take();
        world.Written.Take();

        return world;
    }
}
