using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V1;

/// <summary>The rule API beside that of a real Prometheus with the same rules.</summary>
public sealed class PrometheusComparisonTests
{
    private const string Rules =
        """
        groups:
        - name: plain
          interval: 1s
          rules:
          - {alert: Always, expr: vector(1.5), labels: {severity: page, url: 'http://<x>&"y"'}, annotations: {summary: 'it is {{ $value }} on {{ $labels.instance }}', 'ünï': '{{ 1 | humanize }}'}}
          - {alert: Waits, expr: 'vector(3) > bool 2', for: 1h, keep_firing_for: 5m}
          - {alert: Quiet, expr: vector(1) > 2}
          - {record: 'a:b', expr: 'sum without(x) (vector(7))', labels: {l: v}}
          - {record: bare, expr: 'vector(time())'}
        - name: labelled
          interval: 1s
          limit: 3
          labels: {team: db, severity: low}
          query_offset: 1s
          rules:
          - {alert: Own, expr: 'vector(1) ==   on() vector(1)', labels: {severity: high}}
          - {alert: Twice, expr: 'label_replace(vector(1), "a", "x", "", "") or label_replace(vector(1), "a", "y", "", "")', labels: {a: z}}
        - name: wrong
          interval: 1s
          rules:
          - {alert: Broken, expr: 'label_replace(vector(1), "a", "$1", "b", "(.*)") * on(a) group_left() (label_replace(vector(1), "c", "x", "", "") or vector(1))'}
        """;

    private static readonly string[] Expressions =
    [
        "up",
        "-1 + -x",
        """sum by (job, le) (rate(http_requests_total{code!~"5..",path="/"}[5m] offset -1m @ 100.5))""",
        "a / on(x) group_left(y, z) b > bool 3",
        "a and ignoring(x) b or c unless d",
        "quantile without() (0.9, max_over_time(deriv(x[1h])[1d:5m] @ end()))",
        """label_join(up, "a", ",", "b") + time() * 1e300 + 0x1F""",
        """{"odd.name", "l.1"="x"} offset 5m""",
        """round(x, 0.1) + hour() + count_values("v", x)""",
        "(x @ start())",
        "sum(",
    ];

    // Names of a newer Prometheus than the one that is compared with.
    private static readonly string[] Newer = ["fillValues", "rangeExpr", "offsetExpr", "stepExpr", "anchored", "smoothed"];
    private static readonly string[] Times = ["evaluationTime", "lastEvaluation", "activeAt"];

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_and_alerts_read_alike_but_for_their_times()
    {
        await SkipUnlessNewEnoughAsync();
        using var folder = new TempFolder();
        folder.Write("rules.yml", Rules);
        var config = folder.Write("prometheus.yml", "rule_files: [rules.yml]\n");
        var port = Ports.Free();
        await using var prometheus = ExternalTool.Prometheus.Start(
            $"--config.file={config}", $"--storage.tsdb.path={folder.File("tsdb")}", $"--web.listen-address=127.0.0.1:{port}");
        var theirs = new Uri($"http://127.0.0.1:{port}");
        await prometheus.LineAsync("Server is ready to receive web requests", Cancelled);
        await using var program = await ProgramProcess.StartAsync($"rule_files: ['{folder.File("rules.yml")}']\n", [$"--datasource.url={theirs}"], Cancelled);
        using var http = new HttpClient { BaseAddress = theirs };

        await EvaluatedAsync(http);
        await EvaluatedAsync(program.Http);

        string[] questions =
        [
            "rules", "alerts", "rules?type=record", "rules?exclude_alerts=true", "rules?match[]={severity=~\"h.*|page\"}", "rules?rule_name[]=Own&rule_group[]=labelled",
            "rules?type=x", "rules?match[]={", "rules?group_limit=-1", "rules?exclude_alerts=maybe",
        ];
        foreach (var question in questions)
        {
            await ComeToBeAlikeAsync(http, program.Http, question);
        }
    }

    [Fact]
    public async Task Expressions_are_formatted_and_taken_apart_alike()
    {
        await SkipUnlessNewEnoughAsync();
        using var folder = new TempFolder();
        await using var program = await ProgramProcess.StartAsync("rule_files: []\n", [], Cancelled);
        var port = Ports.Free();
        await using var prometheus = ExternalTool.Prometheus.Start(
            $"--config.file={folder.Write("prometheus.yml", "")}", $"--storage.tsdb.path={folder.File("tsdb")}", $"--web.listen-address=127.0.0.1:{port}");
        await prometheus.LineAsync("Server is ready to receive web requests", Cancelled);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };

        foreach (var expression in Expressions)
        {
            foreach (var resource in (string[])["format_query", "parse_query"])
            {
                var question = $"{resource}?query={Uri.EscapeDataString(expression)}";
                Assert.Equal(await AskAsync(http, question), await AskAsync(program.Http, question));
            }
        }
    }

    // What a rule of one second asks may take longer than that on a busy machine: it says so until its next turn.
    private static async Task ComeToBeAlikeAsync(HttpClient theirs, HttpClient ours, string question)
    {
        var (expected, actual) = ("", "");
        await AskBothAsync().OrFail(() => $"{question} is answered with\n{actual}\nnot with\n{expected}", Cancelled);

        async Task AskBothAsync()
        {
            using var beat = new PeriodicTimer(Beat, TimeProvider.System);
            do
            {
                (expected, actual) = (await AskAsync(theirs, question), await AskAsync(ours, question));
            }
            while (expected != actual && await beat.WaitForNextTickAsync(Cancelled));
        }
    }

    private static async Task<string> AskAsync(HttpClient http, string question)
    {
        using var answer = await http.GetAsync($"/api/v1/{question}", Cancelled);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;

        return $"{(int)answer.StatusCode} {Plain(body)?.ToJsonString()}";
    }

    private static JsonNode? Plain(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                var kept = fields.Where(field => !Newer.Contains(field.Key) && !Times.Contains(field.Key)).OrderBy(field => field.Key, StringComparer.Ordinal);
                var plain = new JsonObject(kept.Select(field => KeyValuePair.Create(field.Key, field.Key switch
                {
                    "file" => "rules.yml",
                    "lastError" => ((string?)field.Value)!.Replace("execution: ", "", StringComparison.Ordinal), // what a source calls it
                    _ => Plain(field.Value),
                })));
                if ((string?)fields["type"] == "recording" && fields["labels"] is null or JsonObject { Count: 0 })
                {
                    plain.Remove("labels"); // left out by some releases
                }

                if (fields["alerts"] is JsonArray alerts)
                {
                    plain["alerts"] = new JsonArray([.. alerts.Select(Plain).OrderBy(alert => alert!["labels"]!.ToJsonString(), StringComparer.Ordinal)]);
                }

                return plain;
            case JsonArray items:
                return new JsonArray([.. items.Select(Plain)]);
            default:
                return node?.DeepClone();
        }
    }

    private static async Task SkipUnlessNewEnoughAsync()
    {
        var version = await ExternalTool.Prometheus.RunAsync(["--version"], Cancelled);
        Assert.SkipWhen((version.Output + version.Errors).Contains("version 2.", StringComparison.Ordinal), "this Prometheus is of an earlier age");
    }

    private static async Task EvaluatedAsync(HttpClient http)
    {
        using var beat = new PeriodicTimer(Beat, TimeProvider.System);
        while ((await http.GetStringAsync("/api/v1/rules", Cancelled)).Contains("\"unknown\"", StringComparison.Ordinal))
        {
            await beat.WaitForNextTickAsync(Cancelled);
        }
    }
}
