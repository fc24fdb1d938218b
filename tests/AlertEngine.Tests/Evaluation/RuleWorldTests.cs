using AlertEngine.Alerts;

namespace AlertEngine.Tests.Evaluation;

public sealed class RuleWorldTests
{
    private const string Rules =
        """
        groups:
        - name: g
          rules:
          - {record: 'job:m', expr: sum by (job) (m)}
          - {alert: High, expr: m > 5, for: 20s, annotations: {at: '{{ $value }}'}}
        """;

    [Fact]
    public async Task A_rule_is_evaluated_at_its_slots_and_told_of_when_it_fires()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));

        await world.EvaluateAsync();

        Assert.IsType<AlertPhase.Pending>(Assert.Single(world.Alerts("High")).Phase);
        Assert.Empty(world.Told.Take());

        await world.EvaluateAsync(times: 2);

        Assert.IsType<AlertPhase.Firing>(Assert.Single(world.Alerts("High")).Phase);
        Assert.Equal("7", Assert.Single(world.Told.Take()).Annotations["at"]);
        Assert.Equal(3, world.Group.Iterations);
    }

    [Fact]
    public async Task Series_are_written_and_phases_survive_a_restart()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));
        world.Answer("sum by (job) (m)", ("""{job="a"}""", 9));
        await world.EvaluateAsync();
        var before = Assert.Single(world.Alerts("High"));

        await world.RestartAsync(Rules);

        Assert.Equal(before.Phase, Assert.Single(world.Alerts("High")).Phase);
        Assert.Contains(world.Written.Take(), sample => sample.Series["__name__"] == "job:m" && sample.Value == 9);
    }
}
