using AlertEngine.Tests.Cli;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RuleTests;

/// <summary>What tests of rules do not touch.</summary>
public sealed class CoverageTests : IDisposable
{
    private const string Rules = """
        groups:
        - name: g
          rules:
          - {alert: Asked, expr: a > 0}
          - {alert: NotAsked, expr: b > 0, annotations: {summary: '{{ index (query "b") 7 }}', description: fine}}
          - {alert: NeverFires, expr: c > 0}
          - {record: not:counted, expr: c}
        """;

    private const string Tests = """
        rule_files: [RULES]
        tests:
        - input_series: [{series: a, values: 1x5}, {series: b, values: 1x5}]
          alert_rule_test: [{eval_time: 1m, alertname: Asked, exp_alerts: [{}]}, {eval_time: 1m, alertname: NeverFires}]
        """;

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    public CoverageTests() => folder.Write("rules.yml", Rules);

    public void Dispose()
    {
        terminal.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Rules_that_never_fire_that_nobody_asks_for_or_whose_texts_fail_are_listed()
    {
        var exitCode = await RunAsync("--coverage", Write("test.yml", Tests));

        Assert.Equal(0, exitCode);
        Assert.Equal(
            """
              SUCCESS

            Coverage: 66.6%
              alerts that fired:  2 of 3
              never fired:
                NeverFires (rules.yml, g)
              fired, and no test asks for it:
                NotAsked (rules.yml, g)
              annotations that failed:
                NotAsked (rules.yml, g): summary: error executing template __alert_NotAsked: template: __alert_NotAsked:1:115: executing "__alert_NotAsked" at <index (query "b") 7>: error calling index: index out of range: 7


            """,
            terminal.Output.Replace(Path.GetRelativePath(".", folder.Path) + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_file_that_is_refused_no_share_is_said()
    {
        var exitCode = await RunAsync("--coverage", Write("test.yml", "tests: {}"));

        Assert.Equal(1, exitCode);
        Assert.EndsWith("Coverage: no alerting rule and no route was tested\n", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--coverage=66", 0)]
    [InlineData("--coverage=67", 1)]
    public async Task Less_than_the_minimum_is_a_failure(string flag, int exitCode)
    {
        Assert.Equal(exitCode, await RunAsync(flag, Write("test.yml", Tests)));
    }

    [Fact]
    public async Task All_files_count_together_whatever_they_call_the_rules()
    {
        var other = Write("more/test.yml", "rule_files: [../RULES]\ntests: [{input_series: [{series: c, values: 1x5}], alert_rule_test: [{eval_time: 1m, alertname: NeverFires, exp_alerts: [{}]}]}]");

        var exitCode = await RunAsync("--coverage=100", Write("test.yml", Tests), other);

        Assert.Equal(0, exitCode);
        Assert.Contains("alerts that fired:  3 of 3\n", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_nobody_names_are_those_of_the_configuration()
    {
        Write("tests/a.yml", Tests.Replace("RULES", "../RULES", StringComparison.Ordinal));
        var config = Write("alertengine.yml", "rule_files: [rules.yml]\nrule_tests: ['tests/*.yml']\n");

        var exitCode = await RunAsync("--coverage=66", $"--config.file={config}");

        Assert.Equal(0, exitCode);
        Assert.Contains("alerts that fired:  2 of 3\n", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rule_files: [rules.yml]", "names no files with tests")]
    [InlineData("rule_files: 1", "is refused")]
    public async Task A_configuration_that_names_no_tests_is_wrong_usage(string text, string problem)
    {
        var exitCode = await RunAsync($"--config.file={Write("alertengine.yml", text)}");

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_files_and_without_a_configuration_there_is_nothing_to_test()
    {
        Assert.Equal(2, await RunAsync());
        Assert.Contains("rule_tests", terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_count_where_a_configuration_is_named()
    {
        folder.Write("alertmanager.yml", """
            route:
              receiver: r
              routes:
              - {matchers: [alertname = Asked], receiver: asked}
              - {matchers: [severity = high], receiver: high, routes: [{matchers: [a = b]}]}
            receivers: [{name: r}, {name: asked}, {name: high}]
            """);

        await RunAsync("--coverage", Write("test.yml", $"config: alertmanager.yml\n{Tests}\n  route_test: [{{labels: {{severity: high}}, receivers: [high]}}]"));

        Assert.Contains("  routes reached:     3 of 4\n", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("  never reached:\n    {}/{severity=\"high\"}/{a=\"b\"} to high (", terminal.Output, StringComparison.Ordinal);
    }

    private string Write(string name, string text) => folder.Write(name, text.Replace("RULES", "rules.yml", StringComparison.Ordinal));

    private Task<int> RunAsync(params string[] arguments) => terminal.RunAsync(["test", "rules", .. arguments]);
}
