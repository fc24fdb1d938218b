using System.Xml.Linq;
using AlertEngine.Tests.Cli;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RuleTests;

/// <summary>Unit tests of rules, as promtool runs them.</summary>
public sealed class TestRulesTests : IDisposable
{
    private const string Rules = """
        groups:
        - name: first
          interval: 7m
          rules:
          - record: job:up:sum
            expr: sum by (job) (up)
          - alert: InstanceDown
            expr: up == 0
            for: 2m
            labels: {severity: page}
            annotations: {summary: "{{ $labels.instance }} of {{ $externalLabels.cluster }} is down since {{ $externalURL }}"}
        - name: second
          rules:
          - alert: FewUp
            expr: job:up:sum < 1
            keep_firing_for: 2m
        """;

    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public TestRulesTests() => folder.Write("rules.yml", Rules);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rules_go_through_the_time_of_a_test_as_they_would_in_the_program()
    {
        var (exitCode, output, errors) = await TestAsync(
            """
            rule_files: [rules.yml]
            tests:
            - name: an instance goes down and comes back
              interval: 1m
              external_labels: {cluster: c1}
              external_url: http://prom.example
              input_series:
              - {series: 'up{job="api",instance="a"}', values: '1 1 0x5 1x10'}
              alert_rule_test:
              - {eval_time: 3m, alertname: InstanceDown}
              - eval_time: 4m
                alertname: InstanceDown
                exp_alerts:
                - exp_labels: {severity: page, instance: a, job: api}
                  exp_annotations: {summary: a of c1 is down since http://prom.example}
              - {eval_time: 4m59s, alertname: FewUp, exp_alerts: [{exp_labels: {job: api}}]}
              - {eval_time: 9m, alertname: FewUp, exp_alerts: [{exp_labels: {job: api}}]}
              - {eval_time: 10m, alertname: FewUp}
              promql_expr_test:
              - {expr: 'job:up:sum', eval_time: 2m, exp_samples: [{labels: 'job:up:sum{job="api"}', value: 0}]}
              - {expr: 'count_over_time(ALERTS{alertname="InstanceDown",alertstate="pending"}[1h])', eval_time: 17m, exp_samples: [{labels: '{alertname="InstanceDown",alertstate="pending",instance="a",job="api",severity="page"}', value: 2}]}
              - {expr: 'scalar(sum(up)) + 1', eval_time: 1m, exp_samples: [{value: 2}]}
            """);

        Assert.Equal((0, "  SUCCESS\n\n", ""), (exitCode, output, errors));
    }

    [Fact]
    public async Task What_differs_is_shown_as_promtool_shows_it()
    {
        var (exitCode, output, errors) = await TestAsync(Failing);

        Assert.Equal((1, "\n"), (exitCode, output));
        Assert.Equal(
            """
              FAILED:
                name: first,
                alertname: InstanceDown, time: 10m, 
                    exp:[
                        0:
                          Labels:{alertname="InstanceDown", instance="zz"}
                          Annotations:{summary="wrong"}
                        ], 
                    got:[]
                expr: "up", time: 3m,
                    exp: {__name__="up", instance="a"} 2E+00
                    got: {__name__="up", instance="a"} 1E+00
                expr: "none", time: 1m,
                    exp: {} 1.5E-07
                    got: nil
                expr: "bad(", time: 1m, err: 1:5: parse error: unclosed left parenthesis

            """,
            errors);
    }

    [Fact]
    public async Task Promtool_says_the_same()
    {
        var file = folder.Write("failing.yml", Failing);

        var theirs = await ExternalTool.Promtool.RunAsync(["test", "rules", file], Cancelled);
        var ours = await RunAsync("test", "rules", file);

        Assert.Equal(theirs.ExitCode, ours.ExitCode);
        Assert.Equal(Words(theirs.Errors), Words(ours.Errors));

        // Older versions name each file, and end lines with fewer blanks.
        static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_comparison_shows_what_is_missing_in_red_and_what_is_there_besides_in_green()
    {
        var (_, _, errors) = await TestAsync(
            """
            rule_files: [rules.yml]
            tests:
            - input_series: [{series: 'up{instance="a"}', values: '0x5'}]
              alert_rule_test:
              - {eval_time: 5m, alertname: InstanceDown, exp_alerts: [{exp_labels: {instance: b, severity: page}, exp_annotations: {summary: "a of  is down since "}}]}
            """,
            "--diff");

        var hasColours = Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
        Assert.Contains(hasColours ? "\e[0;31m\"instance\": \"b\"\e[0m,\n" : "-\"instance\": \"b\",\n", errors, StringComparison.Ordinal);
        Assert.Contains(hasColours ? "\e[0;32m\"instance\": \"a\"\e[0m,\n" : "+\"instance\": \"a\",\n", errors, StringComparison.Ordinal);
        Assert.Contains(" \"severity\": \"page\"\n", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fir", 0)]
    [InlineData("second", 1)]
    [InlineData("none of them", 0)]
    public async Task Only_tests_whose_names_fit_are_run(string pattern, int exitCode)
    {
        var result = await TestAsync(
            """
            rule_files: [rules.yml]
            tests:
            - {name: first, promql_expr_test: [{expr: '1', exp_samples: [{value: 1}]}]}
            - {name: second, promql_expr_test: [{expr: '1', exp_samples: [{value: 2}]}]}
            """,
            "--run", pattern);

        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task Groups_come_in_the_order_that_the_file_gives()
    {
        const string Tests = """
            rule_files: [rules.yml]
            group_eval_order: [ORDER]
            tests:
            - input_series: [{series: 'up{job="api"}', values: '0x5'}]
              alert_rule_test: [{eval_time: 0, alertname: FewUp, exp_alerts: [{exp_labels: {job: api}}]}]
            """;

        var inOrder = await TestAsync(Tests.Replace("ORDER", "first, second", StringComparison.Ordinal));
        var otherwise = await TestAsync(Tests.Replace("ORDER", "second, first", StringComparison.Ordinal));

        Assert.Equal((0, 1), (inOrder.ExitCode, otherwise.ExitCode));
    }

    [Theory]
    [InlineData("start_timestamp: 1700000000", "1.7e9")]
    [InlineData("start_timestamp: 2023-11-14T22:13:20Z", "1.7e9")]
    [InlineData("interval: 1m", "0")]
    public async Task A_test_starts_when_it_says(string start, string expected)
    {
        var result = await TestAsync($"tests: [{{{start}, promql_expr_test: [{{expr: 'time()', exp_samples: [{{value: {expected}}}]}}]}}]");

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("true", "3.0000000000000004", 0)]
    [InlineData("false", "3.0000000000000004", 1)]
    [InlineData("true", "3.0000000000000013", 1)]
    public async Task Neighbouring_floats_may_count_as_equal(string fuzzy, string value, int exitCode)
    {
        var result = await TestAsync($"{{fuzzy_compare: {fuzzy}, tests: [{{promql_expr_test: [{{expr: '3', exp_samples: [{{value: {value}}}]}}]}}]}}");

        Assert.Equal(exitCode, result.ExitCode);
    }

    [Theory]
    [InlineData("tests: [{foo: 1}]", "test.yml:1:10: unknown field foo")]
    [InlineData("group_eval_order: [a, a]", "test.yml:1:19: group name repeated in evaluation order: a")]
    [InlineData("tests: [{alert_rule_test: [{eval_time: 5m}]}]", "test.yml:1:28: an item under alert_rule_test misses required attribute alertname at eval_time 5m")]
    [InlineData("tests: [{input_series: [{series: 'up{', values: '1'}]}]", "test.yml:1:34: ")]
    [InlineData("tests: [{promql_expr_test: [{expr: up, exp_samples: [{labels: '{a', value: x}]}]}]", "test.yml:1:63: labels \"{a\": ")]
    public async Task A_wrong_file_is_refused_with_the_place(string text, string problem)
    {
        var (exitCode, _, errors) = await TestAsync(text);

        Assert.Equal(1, exitCode);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_evaluated_ends_its_test()
    {
        folder.Write("broken.yml", "groups: [{name: g, rules: [{record: joined, expr: 'a * on(x) b'}]}]");

        var (exitCode, _, errors) = await TestAsync(
            """
            rule_files: [broken.yml]
            tests:
            - input_series: [{series: 'a{x="1"}', values: 1}, {series: 'b{x="1",y="1"}', values: 1}, {series: 'b{x="1",y="2"}', values: 1}]
              promql_expr_test: [{expr: '1', exp_samples: [{value: 2}]}]
            """);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("  FAILED:\n    rule: joined, time: 0s, err: found duplicate series for the match group {x=\"1\"}", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("expr:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_leads_to_no_file_is_told_of()
    {
        var (exitCode, output, errors) = await TestAsync("rule_files: [none-*.yml]");

        Assert.Equal((0, "  SUCCESS\n\n"), (exitCode, output));
        Assert.StartsWith("  WARNING: no file match pattern ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_results_may_be_written_for_build_servers()
    {
        var file = folder.Write("test.yml", Failing);

        await RunAsync("test", $"--junit={folder.File("junit.xml")}", "rules", file);

        var suite = XDocument.Load(folder.File("junit.xml")).Root!.Elements("testsuite").Single();
        Assert.Equal((file, "2", "1", "0"), (Of("name"), Of("tests"), Of("failures"), Of("errors")));
        Assert.Equal(["first", "unnamed#1"], suite.Elements("testcase").Select(test => (string)test.Attribute("name")!));
        Assert.Equal(4, suite.Elements("testcase").First().Elements("failure").Count());

        string Of(string name) => (string)suite.Attribute(name)!;
    }

    private const string Failing = """
        rule_files: [rules.yml]
        tests:
        - name: first
          interval: 1m
          input_series: [{series: 'up{instance="a"}', values: '1x20'}]
          alert_rule_test:
          - {eval_time: 10m, alertname: InstanceDown, exp_alerts: [{exp_labels: {instance: zz}, exp_annotations: {summary: wrong}}]}
          promql_expr_test:
          - {expr: up, eval_time: 3m, exp_samples: [{labels: 'up{instance="a"}', value: 2}]}
          - {expr: none, eval_time: 1m, exp_samples: [{labels: '{}', value: 1.5e-7}]}
          - {expr: 'bad(', eval_time: 1m}
        - {promql_expr_test: [{expr: '1', exp_samples: [{value: 1}]}]}
        """;

    private Task<(int ExitCode, string Output, string Errors)> TestAsync(string tests, params string[] flags) =>
        RunAsync(["test", "rules", .. flags, folder.Write("test.yml", tests)]);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var terminal = new Terminal();
        var exitCode = await terminal.RunAsync(arguments);

        return (exitCode, terminal.Output, terminal.Errors);
    }
}
