using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>eval</c> shows what an expression or a rule gives.</summary>
public sealed class EvalTests : IAsyncLifetime
{
    private const string Rules = """
        groups:
        - name: g
          rules:
          - alert: Down
            expr: up == 0
            labels: {severity: page}
            annotations: {summary: '{{ $labels.job }} is down: {{ $value }}'}
          - alert: Slow
            expr: up == 0
            for: 5m
          - record: job:up:sum
            expr: sum by (job) (up)
        """;

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();
    private StubPrometheus? prometheus;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        prometheus = await StubPrometheus.StartAsync(Cancelled);
        prometheus.Answer("up == 0", StubPrometheus.Vector("""[{"metric":{"__name__":"up","job":"api"},"value":[0,"0"]}]"""));
        prometheus.Answer("sum by (job) (up)", StubPrometheus.Vector("""[{"metric":{"job":"api"},"value":[0,"1.5"]}]"""));
    }

    [Fact]
    public async Task An_expression_gives_series_at_the_time_asked_for()
    {
        var exit = await terminal.RunAsync("eval", "up == 0", $"--datasource.url={prometheus!.Url}", "--time=2024-01-02T03:04:05Z");

        Assert.Equal(0, exit);
        Assert.Equal("up{job=\"api\"} => 0\n", terminal.Output);
        Assert.Equal("1704164645", (await prometheus.NextQueryAsync(Cancelled))["time"]);
    }

    [Fact]
    public async Task Rules_give_alerts_with_their_texts_and_series_under_their_names()
    {
        var exit = await terminal.RunAsync("eval", $"--rules={folder.Write("r.yml", Rules)}", $"--datasource.url={prometheus!.Url}");

        Assert.Equal(0, exit);
        Assert.Equal(
            """
            Down: 1 alert
              firing  {alertname="Down", job="api", severity="page"}  value 0
                  summary: api is down: 0
            Slow: 1 alert
              pending  {alertname="Slow", job="api"}  value 0
            job:up:sum: 1 series
            job:up:sum{job="api"} => 1.5

            """,
            terminal.Output);
    }

    [Theory]
    [InlineData(
        "yaml",
        """
        time: "2024-01-02T03:04:05Z"
        results:
        - rule: Down
          alerts:
          - state: firing
            labels:
              alertname: Down
              job: api
              severity: page
            annotations:
              summary: 'api is down: 0'
            value: "0"

        """)]
    [InlineData(
        "json",
        """
        {
          "time": "2024-01-02T03:04:05Z",
          "results": [
            {
              "rule": "Down",
              "alerts": [
                {
                  "state": "firing",
                  "labels": {
                    "alertname": "Down",
                    "job": "api",
                    "severity": "page"
                  },
                  "annotations": {
                    "summary": "api is down: 0"
                  },
                  "value": "0"
                }
              ]
            }
          ]
        }

        """)]
    public async Task A_rule_of_the_configuration_is_found_by_its_name(string form, string expected)
    {
        folder.Write("r.yml", Rules);
        var config = folder.Write("c.yml", $"datasources: [{{name: main, url: '{prometheus!.Url}'}}]\nrule_files: [r.yml]\n");

        var exit = await terminal.RunAsync("eval", "--rule=Down", $"--config.file={config}", "-o", form, "--time=1704164645");

        Assert.Equal(0, exit);
        Assert.Equal(expected, terminal.Output);
    }

    [Fact]
    public async Task What_the_source_refuses_ends_with_1()
    {
        prometheus!.Answer("bad", StubPrometheus.Error(422, "execution", "no such luck"));

        var exit = await terminal.RunAsync("eval", "bad", $"--datasource.url={prometheus.Url}");

        Assert.Equal(1, exit);
        Assert.Equal("failed: execution: no such luck\n", terminal.Output);
    }

    [Fact]
    public async Task A_source_that_is_not_there_ends_with_4() =>
        Assert.Equal(4, await terminal.RunAsync("eval", "up", "--datasource.url=http://127.0.0.1:1"));

    [Theory]
    [InlineData("eval takes an expression, or rules by --rule and --rules")]
    [InlineData("eval takes an expression, or rules by --rule and --rules", "up", "--rule=x")]
    [InlineData("no data source to ask: give one with --datasource.url, or in the configuration", "up")]
    [InlineData("--time: \"noon\" is no time, expected for example 2006-01-02T15:04:05Z, 1136214245, now or 7d", "up", "--time=noon")]
    public async Task Wrong_usage_ends_with_2(string problem, params string[] arguments)
    {
        var exit = await terminal.RunAsync(["eval", .. arguments]);

        Assert.Equal(2, exit);
        Assert.StartsWith($"alertengine: {problem}\n", terminal.Errors, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        terminal.Dispose();
        await prometheus!.DisposeAsync();
    }
}
