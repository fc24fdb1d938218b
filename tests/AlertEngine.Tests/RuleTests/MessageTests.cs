using System.Text.RegularExpressions;
using System.Xml.Linq;
using AlertEngine.Tests.Cli;
using AlertEngine.Tests.House;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RuleTests;

/// <summary>What files with tests may say of routes and messages.</summary>
public sealed partial class MessageTests : IDisposable
{
    private const string Rules = """
        groups:
        - name: g
          rules:
          - alert: InstanceDown
            expr: up == 0
            for: 2m
            labels: {severity: critical}
            annotations: {summary: "{{ $labels.instance }} is down"}
          - {alert: Slow, expr: latency > 1}
          - {alert: Maintenance, expr: maintenance == 1}
        """;

    private const string Config = """
        global: {external_labels: {region: eu}}
        route:
          receiver: team
          group_by: [alertname]
          group_wait: 30s
          group_interval: 5m
          repeat_interval: 1h
          routes:
          - {matchers: ['severity="critical"'], receiver: pager, continue: true}
          - {matchers: ['severity="critical"'], receiver: team}
          - {matchers: ['alertname="Slow"'], mute_time_intervals: [nights]}
        inhibit_rules: [{source_matchers: ['alertname="Maintenance"'], target_matchers: ['alertname=~"Instance.+"'], equal: [instance]}]
        time_intervals: [{name: nights, time_intervals: [{times: [{start_time: "00:00", end_time: "06:00"}]}]}]
        receivers:
        - name: team
          slack_configs: [{api_url: 'http://slack.example', channel: '#ops', title: '{{ .Status }}: {{ .CommonLabels.alertname }}'}]
        - name: pager
          pagerduty_configs: [{routing_key_file: /not/there}]
          webhook_configs: [{url: 'http://hook.example', send_resolved: false}]
        """;

    private const string Failing = """
        - name: slow
          start_timestamp: 2026-03-02T12:00:00Z
          input_series: [{series: 'latency{instance="a"}', values: '2x40'}]
          notification_test:
          - {eval_time: 10m, exp_messages: [{receiver: pager, title: 'firing: Slow'}]}
          - {eval_time: 20m, exp_messages: [{text_contains: [more]}]}
          route_test:
          - {labels: {severity: critical}, receivers: [pager]}
          - {labels: {severity: none}, receivers: [team]}
        """;

    private readonly TempFolder folder = new();

    public MessageTests()
    {
        folder.Write("rules.yml", Rules);
        folder.Write("alertmanager.yml", Config);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Messages_are_those_of_the_real_router()
    {
        var result = await TestAsync(
            """
            - input_series: [{series: 'up{instance="a"}', values: '1 0x20 1x20'}, {series: 'up{instance="b"}', values: '1x5 0x15 1x20'}]
              notification_test:
              - {eval_time: 3m29s}
              - eval_time: 3m30s
                exp_messages:
                - {receiver: team, integration: 'slack[0]', status: firing, reason: first notification, title: 'firing: InstanceDown'}
                - {receiver: pager, integration: 'webhook[0]', text_contains: ['"summary":"a is down"', '"region":"eu"']}
                - receiver: pager
                  integration: pagerduty[0]
                  alerts: [{alertname: InstanceDown, instance: a, severity: critical, region: eu}]
                  title: "[FIRING:1] InstanceDown (a eu critical)"
                  text_contains: [a is down]
              - eval_time: 10m
                exp_messages:
                - {receiver: team, reason: new alerts added}
                - {receiver: pager, alerts: [{alertname: InstanceDown, instance: b, severity: critical, region: eu}, {alertname: InstanceDown, instance: a, severity: critical, region: eu}]}
                - {receiver: pager}
              - eval_time: 40m
                exp_messages: [{receiver: pager, integration: 'pagerduty[0]', status: resolved, reason: all alerts resolved}]
            """);

        Assert.Equal((0, "  SUCCESS\n\n", ""), result);
    }

    [Fact]
    public async Task Silences_inhibition_and_mute_times_hold_and_repeats_come()
    {
        var result = await TestAsync(
            """
            - start_timestamp: 2026-03-02T05:00:00Z
              input_series:
              - {series: 'up{instance="a"}', values: '0x200'}
              - {series: 'maintenance{instance="a"}', values: '1x20 0x180'}
              - {series: 'latency{instance="a"}', values: '2x200'}
              silences: [{matchers: ['alertname="InstanceDown"'], from: 10m, until: 40m}, {matchers: [alertname=Maintenance]}]
              notification_test:
              - {eval_time: 42m}
              - eval_time: 59m
                exp_messages: [{receiver: team, title: 'firing: InstanceDown'}, {receiver: pager}, {receiver: pager}]
              - {eval_time: 62m, exp_messages: [{receiver: team, title: 'firing: Slow'}]}
              - eval_time: 130m
                exp_messages:
                - {title: 'firing: InstanceDown', reason: repeat interval elapsed}
                - {receiver: pager, reason: repeat interval elapsed}
                - {receiver: pager, reason: repeat interval elapsed}
                - {title: 'firing: Slow', reason: repeat interval elapsed}
            """);

        Assert.Equal((0, "  SUCCESS\n\n", ""), result);
    }

    [Fact]
    public async Task What_differs_is_shown_with_all_that_was_told()
    {
        var (exitCode, _, errors) = await TestAsync(Failing);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            """
              FAILED:
                name: slow,
                messages, time: 10m,
                    exp:[
                        0:
                          receiver: pager
                          title: "firing: Slow"
                        ],
                    got:[
                        0:
                          time: 30s
                          receiver: team
                          integration: slack[0]
                          status: firing
                          reason: first notification
                          alerts: {alertname="Slow", instance="a", region="eu"}
                          title: "firing: Slow"
                        ]
                name: slow,
                messages, time: 20m,
                    exp:[
                        0:
                          text_contains: "more"
                        ],
                    got:[]
                name: slow,
                route: {severity="critical"},
                    exp: pager
                    got: pager, team

            """,
            errors);
    }

    [Fact]
    public async Task A_comparison_leaves_out_what_fits()
    {
        var (_, _, errors) = await TestAsync(
            Failing.Replace("exp_messages: [{receiver: pager", "exp_messages: [{receiver: team}, {receiver: pager", StringComparison.Ordinal), "--diff");

        Assert.Contains("diff: [\n            {\n                ", errors, StringComparison.Ordinal);
        Assert.Contains("\"receiver\": \"pager\"", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("\"receiver\": \"team\"", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_servers_read_the_differences_too()
    {
        var file = folder.Write("test.yml", File(Failing));
        using var terminal = new Terminal();

        await terminal.RunAsync(["test", $"--junit={Path.Combine(folder.Path, "junit.xml")}", "rules", file]);

        var failures = XDocument.Load(Path.Combine(folder.Path, "junit.xml")).Descendants("failure").Select(failure => failure.Value).ToList();
        Assert.Equal(3, failures.Count);
        Assert.Contains("messages, time: 10m,", failures[0], StringComparison.Ordinal);
        Assert.Contains("got: pager, team", failures[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_fits_two_expectations_goes_to_the_one_that_needs_it()
    {
        var result = await TestAsync(
            """
            - input_series: [{series: 'up{instance="a"}', values: '0x20'}]
              notification_test:
              - {eval_time: 10m, exp_messages: [{}, {receiver: pager}, {integration: 'webhook[0]'}]}
            """);

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("tests: [{notification_test: [{eval_time: 1m}]}]", "1:10: notification_test needs a configuration: name its file as config at the top")]
    [InlineData("config: alertmanager.yml\ntests: [{notification_test: [{eval_time: 1m}, {eval_time: 60s}]}]", "2:59: notification_test has 1m twice: ")]
    [InlineData("config: alertmanager.yml\ntests: [{notification_test: [{exp_messages: [{status: on}]}]}]", "status: expected firing or resolved, got \"on\"")]
    [InlineData("config: alertmanager.yml\ntests: [{notification_test: [{exp_messages: [{reason: news}]}]}]", "reason: expected first notification, new alerts added, ")]
    [InlineData("config: alertmanager.yml\ntests: [{notification_test: [{exp_messages: [{reciever: a}]}]}]", "2:47: unknown field reciever")]
    [InlineData("config: alertmanager.yml\ntests: [{silences: [{from: 5m, until: 4m, matchers: [a=b]}]}]", "2:21: Failed to create silence: start time must be before end time")]
    [InlineData("config: alertmanager.yml\ntests: [{silences: [{}]}]", "at least one matcher must not match the empty string")]
    [InlineData("config: none.yml", "none.yml")]
    public async Task What_is_wrong_is_said_with_its_place(string text, string problem)
    {
        var (exitCode, _, errors) = await RunAsync("test", "rules", folder.Write("test.yml", text));

        Assert.Equal(1, exitCode);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_wrong_is_a_problem_of_the_test()
    {
        folder.Write("wrong.yml", "route: {receiver: nobody}");

        var (exitCode, _, errors) = await RunAsync("test", "rules", folder.Write("test.yml", "config: wrong.yml\ntests: [{route_test: [{labels: {a: b}, receivers: [x]}]}]"));

        Assert.Equal(1, exitCode);
        Assert.Contains("wrong.yml:1:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_a_test_that_passes()
    {
        foreach (Match example in Example().Matches(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", "rule-tests.md"))))
        {
            folder.Write(example.Groups["name"].Value, example.Groups["text"].Value);
        }

        Assert.Equal((0, "  SUCCESS\n\n", ""), await RunAsync("test", "rules", Path.Combine(folder.Path, "messages.yml")));
    }

    private static string File(string tests) => $"rule_files: [rules.yml]\nconfig: alertmanager.yml\ntests:\n{tests}";

    private Task<(int ExitCode, string Output, string Errors)> TestAsync(string tests, params string[] flags) =>
        RunAsync(["test", "rules", .. flags, folder.Write("test.yml", File(tests))]);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var terminal = new Terminal();
        var exitCode = await terminal.RunAsync(arguments);

        return (exitCode, terminal.Output, terminal.Errors);
    }

    [GeneratedRegex("```yaml\n# (?<name>\\S+)\n(?<text>.+?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
