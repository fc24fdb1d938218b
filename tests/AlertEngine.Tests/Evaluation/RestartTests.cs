using AlertEngine.Alerts;

namespace AlertEngine.Tests.Evaluation;

/// <summary>What a restart leaves of alerts: everything.</summary>
public sealed class RestartTests
{
    private const string Rules =
        """
        groups:
        - name: g
          rules:
          - {alert: Now, expr: m > 5, annotations: {at: '{{ $labels.job }} {{ $value }}'}}
          - {alert: Later, expr: m > 6, for: 5m}
          - {alert: Kept, expr: m > 7, keep_firing_for: 5m}
        """;

    [Fact]
    public async Task What_fires_goes_on_firing_since_when_it_did()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        var before = Assert.Single(world.Alerts("Now"));
        world.Told.Take();

        await world.RestartAsync(Rules, downFor: Duration.FromHours(3));
        var restored = Assert.Single(world.Alerts("Now"));
        await world.EvaluateAsync();

        Assert.Equal(before.Phase, restored.Phase);
        Assert.Equal(before.Phase, Assert.Single(world.Alerts("Now")).Phase);
        var told = Assert.Single(world.Told.Take());
        Assert.Equal((((AlertPhase.Firing)before.Phase).FiredAt, "a 7"), (told.StartsAt, told.Annotations["at"]));
    }

    [Fact]
    public async Task What_is_pending_keeps_its_clock()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 6", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        var before = Assert.Single(world.Alerts("Later"));

        await world.RestartAsync(Rules, downFor: Duration.FromMinutes(4));
        await world.EvaluateForAsync(Duration.FromMinutes(1));

        var firing = Assert.IsType<AlertPhase.Firing>(Assert.Single(world.Alerts("Later")).Phase);
        Assert.Equal(((AlertPhase.Pending)before.Phase).ActiveAt, firing.ActiveAt);
        Assert.Equal(Duration.FromMinutes(5), firing.FiredAt - firing.ActiveAt);
    }

    [Fact]
    public async Task What_is_pending_begins_anew_after_an_outage_that_was_too_long()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 6", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();

        await world.RestartAsync(Rules, downFor: Duration.FromHours(2));
        await world.EvaluateAsync();

        Assert.Equal(new AlertPhase.Pending(world.Last("Later").Slot), Assert.Single(world.Alerts("Later")).Phase);
    }

    [Fact]
    public async Task What_is_kept_firing_is_kept_no_longer_than_without_the_restart()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 7", ("""m{job="a"}""", 8));
        await world.EvaluateAsync();
        world.Answer("m > 7");
        await world.EvaluateAsync();
        var quietSince = world.Last("Kept").Slot;

        await world.RestartAsync(Rules);
        await world.EvaluateForAsync(Duration.FromMinutes(6));

        var resolved = world.Told.Take()[^1];
        Assert.Equal(quietSince + Duration.FromMinutes(5), resolved.EndsAt);
        Assert.Empty(world.Alerts("Kept"));
    }

    [Fact]
    public async Task What_ended_meanwhile_is_told_to_be_over_with_its_annotations()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        world.Told.Take();

        world.Answer("m > 5");
        await world.RestartAsync(Rules);
        await world.EvaluateAsync();

        var told = Assert.Single(world.Told.Take());
        Assert.Equal((world.Last("Now").Slot, "a 7"), (told.EndsAt, told.Annotations["at"]));
    }

    [Fact]
    public async Task The_alerts_of_a_rule_that_was_removed_meanwhile_are_told_to_be_over()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        world.Told.Take();

        await world.RestartAsync("groups: [{name: g, rules: [{record: r, expr: m}]}]", downFor: Duration.FromMinutes(1));

        var told = Assert.Single(world.Told.Take());
        Assert.Equal(("Now", world.Time.Now), (told.Labels["alertname"], told.EndsAt));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_after_the_restart_ends_none_of_its_alerts()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        await world.EvaluateAsync();
        world.Told.Take();

        await world.RestartAsync("groups: [{name: g, rules: [{alert: Now, expr: 'm >'}]}]");
        var toldWhileBroken = world.Told.Take();
        await world.RestartAsync(Rules);

        Assert.Empty(toldWhileBroken);
        Assert.Single(world.Alerts("Now"));
    }
}
