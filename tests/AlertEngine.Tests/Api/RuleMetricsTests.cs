using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api;

/// <summary>What the metrics say of rules, under the names by which dashboards and alerts on Prometheus and vmalert ask.</summary>
public sealed class RuleMetricsTests
{
    private const string Group = """{rule_group="rules.yml;g"}""";

    private const string Rules =
        """
        groups:
        - name: g
          limit: 3
          rules:
          - {alert: High, expr: m > 5, for: 15s, annotations: {a: '{{ $value }}', b: '{{ template "none" }}'}}
          - {record: 'job:m', expr: sum by (job) (m)}
        """;

    [Fact]
    public async Task A_group_is_there_with_zeros_as_soon_as_it_is_loaded()
    {
        await using var api = await RuleApi.StartAsync(Rules);

        var metrics = await MetricsAsync(api);

        Assert.Equal("0", metrics[$"prometheus_rule_evaluations_total{Group}"]);
        Assert.Equal("0", metrics[$"prometheus_rule_evaluation_failures_total{Group}"]);
        Assert.Equal("0", metrics[$"prometheus_rule_group_iterations_missed_total{Group}"]);
        Assert.Equal("0", metrics[$"prometheus_rule_group_last_evaluation_timestamp_seconds{Group}"]);
        Assert.Equal("2", metrics[$"prometheus_rule_group_rules{Group}"]);
        Assert.Equal("0", metrics[$"prometheus_rule_group_last_restore_duration_seconds{Group}"]);
        Assert.Equal("10", metrics[$"prometheus_rule_group_interval_seconds{Group}"]);
        Assert.Equal("3", metrics["""vmalert_group_rule_results_limit{file="rules.yml",group="g"}"""]);
    }

    [Fact]
    public async Task Evaluations_samples_failures_and_alerts_are_counted()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        api.World.Answer("m > 5", ("""m{job="a"}""", 9), ("""m{job="b"}""", 9));
        api.World.Prometheus.Answer("sum by (job) (m)", StubPrometheus.Error(422, "execution", "no"));

        await api.World.EvaluateAsync(times: 3);

        var metrics = await MetricsAsync(api);
        Assert.Equal("6", metrics[$"prometheus_rule_evaluations_total{Group}"]);
        Assert.Equal("3", metrics[$"prometheus_rule_evaluation_failures_total{Group}"]);
        Assert.Equal("3", metrics[$"prometheus_rule_group_iterations_total{Group}"]);
        Assert.Equal("2", metrics[$"prometheus_rule_group_last_evaluation_samples{Group}"]);
        Assert.Equal("2", One(metrics, "vmalert_alerts_firing{alertname=\"High\",file=\"rules.yml\",group=\"g\",id="));
        Assert.Equal("0", One(metrics, "vmalert_alerts_pending{"));
        Assert.Equal("3", One(metrics, "vmalert_recording_rules_errors_total{file=\"rules.yml\",group=\"g\",id="));
        Assert.Equal("2", metrics["vmalert_alerts_fired_total"]);
        Assert.Equal("6", metrics["vmalert_execution_total"]);
        Assert.Equal("3", metrics["vmalert_execution_errors_total"]);
        Assert.Equal("1", metrics["alertengine_rules_in_error"]);
        Assert.Equal("6", metrics["prometheus_rule_evaluation_duration_seconds_count"]);
        Assert.Contains("prometheus_rule_evaluation_duration_seconds{quantile=\"0.99\"}", metrics.Keys);
        Assert.Contains("prometheus_rule_group_duration_seconds{quantile=\"0.01\"}", metrics.Keys);
        Assert.Contains("""vmalert_iteration_duration_seconds{file="rules.yml",group="g",quantile="0.97"}""", metrics.Keys);
        Assert.Equal("3", metrics["""vmalert_iteration_duration_seconds_count{file="rules.yml",group="g"}"""]);
        Assert.Equal("4", metrics["prometheus_template_text_expansions_total"]);
        Assert.Equal("2", metrics["prometheus_template_text_expansion_failures_total"]);
    }

    [Fact]
    public async Task Slots_that_were_slept_through_are_missed()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        await api.World.EvaluateAsync();

        await api.World.SleepAsync(Duration.FromSeconds(35));

        var metrics = await MetricsAsync(api);
        Assert.Equal("2", metrics[$"prometheus_rule_group_iterations_missed_total{Group}"]);
        Assert.Equal("4", metrics[$"prometheus_rule_group_iterations_total{Group}"]);
    }

    [Fact]
    public async Task What_is_told_of_a_group_goes_with_it()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        await MetricsAsync(api);

        await api.World.LoadAsync(Rules.Replace("name: g", "name: h", StringComparison.Ordinal));

        var metrics = await MetricsAsync(api);
        Assert.DoesNotContain(metrics.Keys, name => name.Contains(";g\"", StringComparison.Ordinal) || name.Contains("group=\"g\"", StringComparison.Ordinal));
        Assert.Contains("""prometheus_rule_group_rules{rule_group="rules.yml;h"}""", metrics.Keys);
    }

    [Fact]
    public async Task A_refused_file_stands_out()
    {
        await using var api = await RuleApi.StartAsync(Rules);

        await api.World.LoadAsync(("rules.yml", Rules), ("broken.yml", "groups: [{name: g, rules: [{alert: A, expr: 'm >'}]}]"));

        var metrics = await MetricsAsync(api);
        Assert.Equal("1", metrics["""alertengine_rule_files_refused{file="broken.yml"}"""]);
        Assert.Equal("0", metrics["""alertengine_rule_files_refused{file="rules.yml"}"""]);
    }

    private static string One(Dictionary<string, string> metrics, string beginning) =>
        Assert.Single(metrics, metric => metric.Key.StartsWith(beginning, StringComparison.Ordinal)).Value;

    private static async Task<Dictionary<string, string>> MetricsAsync(RuleApi api) =>
        (await api.TextAsync("/metrics")).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => (line, Split: line.LastIndexOf(' ')))
            .ToDictionary(at => at.line[..at.Split], at => at.line[(at.Split + 1)..]);
}
