using System.Globalization;
using AlertEngine.Alerts;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Evaluation;

/// <summary>Taking over from another program, which has written since when its alerts are active.</summary>
public sealed class FirstStartTests
{
    private const string Rules =
        """
        groups:
        - name: g
          rules:
          - {alert: Long, expr: m > 5, for: 30m, labels: {severity: page, zone: '{{ $labels.zone }}'}}
          - {alert: Short, expr: m > 6, for: 5m}
        """;

    private const string Question = """ALERTS_FOR_STATE{alertname="Long",severity="page"}[3600000ms]""";

    // As Prometheus restores it: the downtime does not count.
    [Fact]
    public async Task A_pending_alert_goes_on_where_the_other_program_left_it()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        var (activeAt, downAt) = (RuleWorld.Start - Duration.FromMinutes(20), RuleWorld.Start - Duration.FromMinutes(5));
        world.Answer("m > 5", ("""m{zone="z"}""", 7));
        world.Prometheus.Answer(Question, Sample("""{"__name__":"ALERTS_FOR_STATE","alertname":"Long","severity":"page","zone":"z"}""", downAt, activeAt));

        await world.EvaluateAsync();

        var now = world.Last("Long").Slot;
        Assert.Equal(new AlertPhase.Pending(activeAt + (now - downAt)), Assert.Single(world.Alerts("Long")).Phase);
    }

    [Fact]
    public async Task An_alert_that_fired_there_fires_here_at_once()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{zone="z"}""", 7));
        world.Prometheus.Answer(Question, Sample(
            """{"__name__":"ALERTS_FOR_STATE","alertname":"Long","severity":"page","zone":"z"}""",
            at: RuleWorld.Start - Duration.FromMinutes(5),
            activeAt: RuleWorld.Start - Duration.FromMinutes(40)));

        await world.EvaluateAsync();

        var firing = Assert.IsType<AlertPhase.Firing>(Assert.Single(world.Alerts("Long")).Phase);
        Assert.Equal(RuleWorld.Start - Duration.FromMinutes(40), firing.ActiveAt);
    }

    [Fact]
    public async Task It_is_asked_once_and_only_for_rules_that_wait_longer_than_the_grace_period()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{zone="z"}""", 7));
        world.Answer("m > 6", ("""m{zone="z"}""", 7));

        await world.EvaluateAsync(times: 3);

        Assert.Equal([Question], world.Prometheus.Queries.Select(query => query["query"]).Where(query => query.StartsWith("ALERTS", StringComparison.Ordinal)));
    }

    private static StubAnswer Sample(string metric, Instant at, Instant activeAt) => StubPrometheus.Matrix(string.Create(
        CultureInfo.InvariantCulture,
        $$"""[{"metric":{{metric}},"values":[[{{at.ToUnixTimeSeconds() - 15}},"{{activeAt.ToUnixTimeSeconds()}}"],[{{at.ToUnixTimeSeconds()}},"{{activeAt.ToUnixTimeSeconds()}}"]]}]"""));
}
