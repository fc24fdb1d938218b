using System.Text.Json;
using System.Text.RegularExpressions;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Metrics;
using AlertEngine.Metrics.Scraping;
using AlertEngine.Querying;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Extensions;

namespace AlertEngine.Tests.Metrics.Scraping;

/// <summary>A target that answers in every way is seen as Prometheus sees it.</summary>
public sealed partial class PeerTests : IDisposable
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    // One after the other, to each of the two that ask.
    private static readonly (int Status, string Type, string Body)[] Answers =
    [
        (200, Text, """
            # HELP requests_total Requests.
            # TYPE requests_total counter
            requests_total{path="/a",code="200"} 1027
            requests_total{ path = "/b" , code="500", } 3e2
              spaced   7.25
            escaped{text="C:\\dir \"q\" é\n",empty=""} -Inf

            # just a comment
            odd 0x1p4
            """),
        (200, Text, "gone 1\nstays{a=\"b\"} +Inf\nnan NaN\nnoend 12"),
        (200, Text, "stays{a=\"b\"} 2\nnan 3 \nown_time 5 {{now-3}}\n"),
        (500, Text, "stays{a=\"b\"} 3\n"),
        (200, Text, "stays{a=\"b\"} 4\nown_time 6 {{now-2}}\n"),
        (200, Text, "stays{a=\"b\"} 5\nnew 1\nbroken{ 1\n"),
        (200, OpenMetrics, """
            # TYPE om counter
            # UNIT om_seconds seconds
            om_total{a="1"} 17 # {trace="x"} 0.5 1520879607.789
            {"utf8.name","lab.el"="v"} 4
            h_bucket{le="+Inf"} 3 # {} 1
            # EOF

            """),
        (200, Text, "conflict{job=\"mine\",instance=\"other\",exported_job=\"x\"} 1\ndropped 1\nrenamed{old=\"x\"} 2\ndup 1\ndup 2\n"),
        (200, OpenMetrics, "om_total{a=\"1\"} 18\n"),
        (200, "application/json", "stays{a=\"b\"} 6\n"),
        (200, Text, "a b c\n"),
        (200, Text, "bad_value x\n"),
        (200, Text, "bad-name 1\n"),
        (200, Text, "good 1\nlate 2 1.5\n"),
        (200, Text, "many 1\nmany{a=\"1\"} 1\nmany{a=\"2\"} 1\nmany{a=\"3\"} 1\nmany{a=\"4\"} 1\nmany{a=\"5\"} 1\nmany{a=\"6\"} 1\nmany{a=\"7\"} 1\n"),
        (200, Text, "end{a=\"1\"} 1\nend{a=\"2\"} 1\n"),
        (200, Text, "end{a=\"2\"} 2\nend{a=\"3\"} 1\n"),
    ];

    private readonly TempFolder folder = new();
    private readonly Dictionary<string, int> asked = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource both = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_target_that_answers_in_every_way_is_seen_as_Prometheus_sees_it()
    {
        await using var target = await StubServer.StartAsync(AnswerAsync, Cancelled);
        var configuration = $$$"""
            global: {scrape_interval: 2s}
            scrape_configs:
            - job_name: stub
              sample_limit: 7
              static_configs: [{targets: ["{{{target.Url.Authority}}}"], labels: {zone: z1}}]
              metric_relabel_configs:
              - {source_labels: [__name__], regex: dropped, action: drop}
              - {source_labels: [old], regex: (.+), target_label: new, replacement: "$1$1"}
              - {regex: old, action: labeldrop}
            """;
        var port = Ports.Free();
        await using var prometheus = ExternalTool.Prometheus.Start(
            $"--config.file={folder.Write("prometheus.yml", configuration)}", $"--storage.tsdb.path={folder.File("tsdb")}", $"--web.listen-address=127.0.0.1:{port}");
        await using var services = Services(configuration);
        var scraper = services.GetRequiredService<Scraper>();
        await scraper.FollowAsync(Configs.Config(configuration), Cancelled);

        await prometheus.LineAsync("Server is ready to receive web requests", Cancelled);
        await both.Task.OrFail(() => $"not all was asked for: {string.Join(", ", asked)}", Cancelled);

        var at = TimeProvider.System.GetCurrentInstant();
        var store = services.GetRequiredService<MetricStore>();
        var theirs = await AskAsync(port, at, "{job=\"stub\"}[1h]");
        var ours = store.Ask("{job=\"stub\"}[1h]", at.ToUnixTimeMilliseconds()).Select(WithoutTimes).ToArray();
        Assert.Equal(Comparable(theirs), Comparable(ours));
        var present = await AskAsync(port, at, "{job=\"stub\"}");
        Assert.Equal(Comparable(present), Comparable(store.Ask("{job=\"stub\"}", at.ToUnixTimeMilliseconds())));
        await scraper.StopAsync(Cancelled);
    }

    public void Dispose() => folder.Dispose();

    private ServiceProvider Services(string configuration) => new ServiceCollection()
        .AddLogging()
        .AddDiagnostics()
        .AddSingleton(new ActiveConfig(Configs.Loaded(configuration)))
        .AddQuerying()
        .AddMetricStore(MetricsOptions.In(folder.File("own")))
        .BuildServiceProvider();

    // Who has had all answers gets the last one again, until the other one has had them, too.
    private async Task AnswerAsync(HttpContext context)
    {
        int number;
        lock (asked)
        {
            var agent = context.Request.Headers.UserAgent.ToString().Split('/')[0];
            number = asked.GetValueOrDefault(agent);
            asked[agent] = number + 1;
            if (asked.Count == 2 && asked.Values.All(times => times > Answers.Length + 1))
            {
                both.TrySetResult();
            }
        }

        var (status, type, body) = Answers[Math.Min(number, Answers.Length - 1)];
        var now = TimeProvider.System.GetCurrentInstant().ToUnixTimeMilliseconds();
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(
            body.ReplaceLineEndings("\n").Replace("{{now-3}}", $"{now - 3}", StringComparison.Ordinal).Replace("{{now-2}}", $"{now - 2}", StringComparison.Ordinal),
            context.RequestAborted);
    }

    // How long a scrape took is nobody's to agree on, and how often the last answer came is chance.
    private static string[] Comparable(IEnumerable<string> series) =>
    [
        .. series
            .Where(text => !text.StartsWith("scrape_duration_seconds", StringComparison.Ordinal))
            .Select(text => RepeatedEnd().Replace(text, "$1"))
            .Order(StringComparer.Ordinal),
    ];

    private static string WithoutTimes(string series)
    {
        var values = series.LastIndexOf('}') + 1;

        return series[..values] + Times().Replace(series[values..], "");
    }

    private static async Task<string[]> AskAsync(int port, Instant at, string query)
    {
        using var http = new HttpClient();
        using var answer = JsonDocument.Parse(await http.GetStringAsync(
            new Uri($"http://127.0.0.1:{port}/api/v1/query?query={Uri.EscapeDataString(query)}&time={at.ToUnixTimeMilliseconds() / 1000.0}"), Cancelled));

        return
        [
            .. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(series =>
                StoredSeries.Text(
                    [.. series.GetProperty("metric").EnumerateObject().Select(label => (label.Name, label.Value.GetString()!))],
                    series.TryGetProperty("values", out var values) ? values.EnumerateArray().Select(value => value[1].GetString()!) : [series.GetProperty("value")[1].GetString()!])),
        ];
    }

    [GeneratedRegex("@[0-9]+")]
    private static partial Regex Times();

    [GeneratedRegex("( [^ ]+?)\\1*$")]
    private static partial Regex RepeatedEnd();
}
