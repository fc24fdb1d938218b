using System.Globalization;
using System.Text.Json;
using AlertEngine.Tests.Cli;
using AlertEngine.Tests.Support;
using AngleSharp.Html.Parser;

namespace AlertEngine.Tests.Backtesting;

/// <summary><c>backtest</c> on the command line.</summary>
public sealed class BacktestCommandTests : IAsyncLifetime
{
    private const string Rules =
        """
        groups:
        - name: g
          interval: 1m
          eval_offset: 0s
          rules:
          - {alert: Down, expr: up == 0, for: 2m, labels: {severity: page}}
          - {alert: Never, expr: up > 1}
        """;

    private const string Config =
        """
        route:
          receiver: team
          group_by: [alertname]
          group_wait: 30s
          group_interval: 5m
          repeat_interval: 4h
        receivers:
        - name: team
          webhook_configs: [{url: "http://localhost:1/"}]
        """;

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();
    private StubPrometheus? prometheus;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private StubPrometheus Prometheus => prometheus!;

    public async ValueTask InitializeAsync()
    {
        prometheus = await StubPrometheus.StartAsync(Cancelled);
        Answer("up == 0", "api<1>", 3, 4, 5, 6, 7, 20, 21, 57, 58, 59, 60);
    }

    [Fact]
    public async Task A_table_says_when_each_alert_was_pending_and_firing()
    {
        var exit = await BacktestAsync();

        Assert.Equal("", terminal.Errors);
        Assert.Equal(0, exit);
        Assert.Equal(
            """
            2026-03-01 00:00:00 to 2026-03-01 01:00:00 UTC: 128 evaluations, 2 questions, 11 samples

            RULE   GROUP  FIRED  FIRING FOR  LONGEST  PENDING ONLY  AT THE END
            Down   g      2      4m          3m       1             1 firing  
            Never  g      0      -           -        0                       

            Down
              {alertgroup="g", alertname="Down", job="api<1>", severity="page"}
                pending  2026-03-01 00:03:00 to 2026-03-01 00:05:00  2m
                firing   2026-03-01 00:05:00 to 2026-03-01 00:08:00  3m
                pending  2026-03-01 00:20:00 to 2026-03-01 00:22:00  2m
                pending  2026-03-01 00:57:00 to 2026-03-01 00:59:00  2m
                firing   2026-03-01 00:59:00 to the end  1m

            DAY         FIRED  FIRING FOR  
            2026-03-01  2      4m          

            """,
            terminal.Output);
    }

    [Fact]
    public async Task Programs_get_json()
    {
        await BacktestAsync("-o", "json");

        using var json = JsonDocument.Parse(terminal.Output);
        var rule = json.RootElement.GetProperty("rules")[0];
        Assert.Equal(("Down", 2, 240), (rule.GetProperty("name").GetString(), rule.GetProperty("fired").GetInt32(), rule.GetProperty("firingFor").GetInt32()));
        var span = rule.GetProperty("alerts")[0].GetProperty("spans")[1];
        Assert.Equal("""{"state":"firing","from":"2026-03-01T00:05:00Z","to":"2026-03-01T00:08:00Z","open":false}""", JsonSerializer.Serialize(span));
    }

    [Fact]
    public async Task A_page_shows_all_of_it_and_runs_nothing()
    {
        await BacktestAsync("-o", "html", $"--config.file={folder.Write("am.yml", Config)}");

        var page = new HtmlParser().ParseDocument(terminal.Output);
        Assert.Empty(page.QuerySelectorAll("script, [style], [onclick], img, link"));
        Assert.Equal(2, page.QuerySelectorAll("section .row rect.firing title").Length);
        Assert.Contains("api<1>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("h2"), heading => heading.TextContent == "Messages");
        Assert.Matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]+='", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task An_earlier_version_of_the_rules_is_compared()
    {
        var earlier = folder.Write("old.yml", Rules.Replace("for: 2m", "for: 1m", StringComparison.Ordinal));

        var exit = await BacktestAsync($"--against={earlier}", "--fail-on-change");

        Assert.Equal(1, exit);
        Assert.EndsWith(
            """
            {alertgroup="g", alertname="Down", job="api<1>", severity="page"}
              ~ 2026-03-01 00:04:00 to 2026-03-01 00:08:00  4m  now  2026-03-01 00:05:00 to 2026-03-01 00:08:00  3m
              - 2026-03-01 00:21:00 to 2026-03-01 00:22:00  1m
              ~ 2026-03-01 00:58:00 to the end  2m  now  2026-03-01 00:59:00 to the end  1m

            """,
            terminal.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_rules_fire_alike()
    {
        var exit = await BacktestAsync($"--against={folder.Write("old.yml", Rules)}", "--fail-on-change");

        Assert.Equal(0, exit);
        Assert.EndsWith("\nBoth versions fire alike.\n", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "team      webhook[0]   4         2       2         0        4")]
    [InlineData("2026-03-01T00:00:00Z", "Nobody would have been told of anything.")]
    public async Task Messages_are_counted_by_receiver_unless_silenced(string silencedFrom, string expected)
    {
        Answer("up == 0", "api", 3, 4, 5, 6, 7, 20, 21, 22, 23, 24);
        var silences = silencedFrom.Length == 0 ? "[]" : $$$"""
            [{"id": "1", "matchers": [{"name": "severity", "value": "page", "isRegex": false}], "startsAt": "{{{silencedFrom}}}", "endsAt": "2026-03-02T00:00:00Z",
              "createdBy": "me", "comment": "", "status": {"state": "expired"}}]
            """;

        await BacktestAsync($"--config.file={folder.Write("am.yml", Config)}", $"--silences={folder.Write("silences.json", silences)}");

        Assert.Equal("", terminal.Errors);
        Assert.Contains($"\n{expected}", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fired_before_fires_from_the_beginning()
    {
        Answer("up == 0", "api", [.. Enumerable.Range(-30, 40)]);

        await BacktestAsync();

        Assert.Contains("    firing   2026-03-01 00:00:00 to 2026-03-01 00:10:00  10m\n", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pending  2026", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_are_for_no_more_moments_than_are_allowed()
    {
        await BacktestAsync("--max-points=20", "--rule=Down");

        Assert.Equal(["20", "20", "20", "4"], Prometheus.Queries.Select(Points));
        Assert.All(Prometheus.Queries, query => Assert.Equal("1", query["nocache"]));
    }

    [Fact]
    public async Task A_source_that_finds_a_question_too_large_is_asked_smaller_ones()
    {
        Prometheus.Answer("up == 0", StubPrometheus.Error(422, "execution", "query processing would load too many samples into memory in query execution"));

        await BacktestAsync("--rule=Down");

        Assert.Equal(["64", "16", "4", "1", "1"], Prometheus.Queries.Take(5).Select(Points));
    }

    [Fact]
    public async Task What_is_too_much_is_refused_with_its_cost()
    {
        var exit = await BacktestAsync("--max-evaluations=100");

        Assert.Equal(2, exit);
        Assert.Empty(Prometheus.Queries);
        Assert.StartsWith(
            "alertengine: the source would have to evaluate 128 times (2 rules over 1h, with the time before that they need), more than --max-evaluations=100\n",
            terminal.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_the_source_refuses_is_named_and_the_others_are_judged()
    {
        Prometheus.Answer("up > 1", StubPrometheus.Error(422, "execution", "no such thing"));

        var exit = await BacktestAsync();

        Assert.Equal(1, exit);
        Assert.Contains("\nfailed: Never: 64 of 64 evaluations: execution: no such thing\n", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("\nDown   g      2 ", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_cannot_be_asked_ends_it()
    {
        var exit = await terminal.RunAsync("backtest", $"--rules={folder.Write("r.yml", Rules)}", $"--datasource.url=http://127.0.0.1:{Ports.Free()}", "--from=1h");

        Assert.Equal(4, exit);
        Assert.StartsWith("alertengine: http://127.0.0.1:", terminal.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from=yesterday", "--from: \"yesterday\" is no time")]
    [InlineData("--from=1h --to=2h", "backtest goes from an earlier time to a later one")]
    [InlineData("--from=1h --timezone=Nowhere", "--timezone: \"Nowhere\" is no time zone")]
    [InlineData("--from=1h --fail-on-change", "--fail-on-change needs --against")]
    [InlineData("--from=1h --silences=s.json", "--silences needs --config.file")]
    [InlineData("--from=1h --interval=0s", "--interval: must be positive")]
    [InlineData("--from=1h --max-points=0", "--max-points: must be from 1 to 11000, got 0")]
    public async Task Flags_that_make_no_sense_are_named(string flags, string problem)
    {
        var exit = await terminal.RunAsync(["backtest", .. flags.Split(' ')]);

        Assert.Equal(2, exit);
        Assert.Contains($"alertengine: {problem}", terminal.Errors, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await Prometheus.DisposeAsync();
        terminal.Dispose();
        folder.Dispose();
    }

    private Task<int> BacktestAsync(params string[] flags) => terminal.RunAsync([
        "backtest", $"--rules={folder.Write("rules.yml", Rules)}", $"--datasource.url={Prometheus.Url}", $"--from={Start}", $"--to={Start + Duration.FromHours(1)}", .. flags,
    ]);

    // Whatever is asked for, all of it comes.
    private void Answer(string expression, string job, params int[] minutes)
    {
        var values = minutes.Select(minute => $"[{(Start + Duration.FromMinutes(minute)).ToUnixTimeSeconds()},\"0\"]");
        Prometheus.Answer(expression, StubPrometheus.Matrix($$$"""[{"metric":{"__name__":"up","job":"{{{job}}}"},"values":[{{{string.Join(',', values)}}}]}]"""));
    }

    private static string Points(ReceivedQuery query)
    {
        var (start, end, step) = (Seconds(query["start"]), Seconds(query["end"]), Seconds(query["step"]));

        return $"{((end - start) / step) + 1}";
    }

    private static long Seconds(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
