using AlertEngine.PromQL.Series;
using AlertEngine.Series;

namespace AlertEngine.Tests.Evaluation;

/// <summary>The series that rules make.</summary>
public sealed class SeriesTests
{
    private const string Rules =
        """
        groups:
        - name: g
          query_offset: 3s
          rules:
          - {record: 'job:m', expr: sum by (job) (m), labels: {team: infra, job: ''}}
          - {alert: High, expr: m > 5, for: 10s, labels: {gone: '{{ $labels.nope }}'}}
        """;

    [Fact]
    public async Task A_recorded_series_has_the_labels_of_the_rule_and_the_time_that_was_asked_for()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("sum by (job) (m)", ("""{job="a"}""", 7));

        await world.EvaluateAsync();

        var run = world.Last("job:m");
        Assert.Equal(run.Slot - Duration.FromSeconds(3), run.At);
        Assert.Equal(["{__name__=\"job:m\", team=\"infra\"} 7"], Texts(world));
    }

    [Fact]
    public async Task A_recorded_series_that_is_gone_is_marked_stale_once()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("sum by (job) (m)", ("""{job="a"}""", 7));
        await world.EvaluateAsync();
        world.Written.Take();

        world.Answer("sum by (job) (m)");
        await world.EvaluateAsync();
        var first = Texts(world);
        await world.EvaluateAsync();

        Assert.Equal(["{__name__=\"job:m\", team=\"infra\"} stale"], first);
        Assert.Empty(Texts(world));
    }

    [Fact]
    public async Task Elements_that_would_be_one_recorded_series_are_an_error_and_nothing_is_written()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("sum by (job) (m)", ("""{job="a"}""", 7), ("""{job="b"}""", 7));

        await world.EvaluateAsync();

        Assert.Equal("vector contains metrics with the same labelset after applying rule labels", world.Last("job:m").Error);
        Assert.Empty(Texts(world));
    }

    [Fact]
    public async Task An_alert_is_told_of_by_two_series_and_its_old_state_ends()
    {
        await using var world = await RuleWorld.StartAsync(Rules);
        world.Answer("m > 5", ("""m{job="a"}""", 7));

        await world.EvaluateAsync();
        var activeAt = world.Last("High").Slot.ToUnixTimeSeconds();
        var pending = Texts(world);
        await world.EvaluateAsync();
        var firing = Texts(world);
        world.Answer("m > 5");
        await world.EvaluateAsync();
        var over = Texts(world);

        string since = $$"""{__name__="ALERTS_FOR_STATE", alertname="High", job="a"}""";
        Assert.Equal(["""{__name__="ALERTS", alertname="High", alertstate="pending", job="a"} 1""", $"{since} {activeAt}"], pending);
        Assert.Equal(
            [
                """{__name__="ALERTS", alertname="High", alertstate="firing", job="a"} 1""",
                """{__name__="ALERTS", alertname="High", alertstate="pending", job="a"} stale""",
                $"{since} {activeAt}",
            ],
            firing);
        Assert.Equal(["""{__name__="ALERTS", alertname="High", alertstate="firing", job="a"} stale""", $"{since} stale"], over);
    }

    private static string[] Texts(RuleWorld world) => [.. world.Written.Take().Select(Text).Order(StringComparer.Ordinal)];

    private static string Text(SeriesSample sample) =>
        $"{sample.Series} {(Staleness.IsStale(sample.Value) ? "stale" : sample.Value)}";
}
