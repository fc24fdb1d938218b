namespace AlertEngine.Tests.Evaluation;

/// <summary>The labels and annotations that rules make.</summary>
public sealed class TextTests
{
    [Fact]
    public async Task Annotations_speak_of_the_series_and_its_present_value()
    {
        await using var world = await WorldAsync("annotations: {text: '{{ $labels.__name__ }} {{ $labels.job }} {{ $value }} {{ $labels.severity }}'}");
        await world.EvaluateForAsync(Duration.FromMinutes(2));
        var before = world.Told.Take()[^1].Annotations["text"];

        world.Answer("m > 5", ("""m{job="a"}""", 8.5));
        await world.EvaluateForAsync(Duration.FromMinutes(2));

        Assert.Equal("m a 7 ", before);
        Assert.Equal("m a 8.5 ", world.Told.Take()[^1].Annotations["text"]);
    }

    [Fact]
    public async Task A_label_that_follows_the_value_makes_another_alert_when_it_changes()
    {
        await using var world = await WorldAsync("labels: {level: '{{ if gt $value 8.0 }}high{{ else }}low{{ end }}'}");
        await world.EvaluateAsync();
        var before = Assert.Single(world.Alerts("High")).Labels["level"];

        world.Answer("m > 5", ("""m{job="a"}""", 9));
        await world.EvaluateAsync();

        Assert.Equal("low", before);
        Assert.Equal("high", Assert.Single(world.Alerts("High")).Labels["level"]);
        Assert.Equal(["low", "low", "high"], world.Told.Take().OrderBy(report => report.StartsAt).ThenBy(report => report.EndsAt < world.Time.Now).Select(report => report.Labels["level"]));
    }

    [Fact]
    public async Task Texts_may_ask_the_source_for_the_slot_however_far_back_the_rule_asks()
    {
        await using var world = await WorldAsync("annotations: {text: '{{ query \"n\" | first | value }}'}", "query_offset: 7s");
        world.Answer("n", ("n", 42));

        await world.EvaluateAsync();

        Assert.Equal("42", Assert.Single(world.Told.Take()).Annotations["text"]);
        var asked = world.Prometheus.Queries.Single(query => query["query"] == "n");
        Assert.StartsWith($"{world.Last("High").Slot.ToUnixTimeSeconds()}", asked["time"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_cannot_be_made_says_so_and_the_rule_is_well()
    {
        await using var world = await WorldAsync("annotations: {text: '{{ query \"nothing\" | first }}', fine: ok}");

        await world.EvaluateAsync();

        var annotations = Assert.Single(world.Told.Take()).Annotations;
        Assert.Equal("ok", annotations["fine"]);
        Assert.StartsWith("<error expanding template: error executing template __alert_High: ", annotations["text"], StringComparison.Ordinal);
        Assert.Null(world.Last("High").Error);
    }

    [Fact]
    public async Task A_group_with_keys_of_vmalert_has_its_labels_its_time_and_its_errors()
    {
        await using var world = await WorldAsync(
            "labels: {job: mine}\n    annotations: {text: '{{ $labels.job }} {{ $expr }} {{ index (query \"nothing\") 3 }}'}", "concurrency: 2");

        await world.EvaluateAsync();

        var told = Assert.Single(world.Told.Take());
        var run = world.Last("High");
        Assert.Equal("""{alertgroup="g", alertname="High", exported_job="a", job="mine"}""", told.Labels.ToString());
        Assert.Equal(0, run.At.ToUnixTimeSeconds() % 10);
        Assert.InRange(run.Slot - run.At, Duration.FromSeconds(30), Duration.FromSeconds(40));
        Assert.Equal(run.At, told.StartsAt);
        Assert.True(told.EndsAt > run.Slot);
        Assert.NotNull(run.Error);
    }

    private static async Task<RuleWorld> WorldAsync(string texts, string group = "limit: 0")
    {
        var world = await RuleWorld.StartAsync($"groups:\n- name: g\n  {group}\n  rules:\n  - alert: High\n    expr: m > 5\n    {texts}\n");
        world.Answer("m > 5", ("""m{job="a"}""", 7));

        return world;
    }
}
