using System.Net;
using System.Text.Json;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Metrics;

/// <summary>The whole program on its own store: it scrapes, records, alerts and answers queries, and a kill costs nothing of it.</summary>
public sealed class EndToEndTests : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_are_evaluated_on_what_was_scraped_and_what_they_make_is_there_after_a_kill()
    {
        await using var target = await StubServer.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/plain; version=0.0.4";
                await context.Response.WriteAsync("# HELP jobs Jobs that wait.\n# TYPE jobs gauge\njobs{queue=\"a\"} 3\njobs{queue=\"b\"} 4\n", context.RequestAborted);
            },
            Cancelled);
        var rules = folder.Write("rules.yml", """
            groups:
            - name: own
              interval: 1s
              rules:
              - {record: "queue:jobs:sum", expr: "sum without (queue) (jobs)"}
              - {alert: ManyJobs, expr: "queue:jobs:sum > 5", labels: {severity: page}}
            """);
        await using var program = await ProgramProcess.StartAsync(
            $$"""
            global: {scrape_interval: 1s}
            rule_files: ["{{rules}}"]
            scrape_configs: [{job_name: jobs, static_configs: [{targets: ["{{target.Url.Authority}}"]}]}]
            """,
            [],
            Cancelled);

        await HoldsAsync(program, "queue:jobs:sum == 7");
        await HoldsAsync(program, "ALERTS{alertname='ManyJobs',alertstate='firing',severity='page'}");
        await HoldsAsync(program, "ALERTS_FOR_STATE");
        Assert.Equal("gauge", (await GetAsync(program, "metadata?metric=jobs")).GetProperty("jobs")[0].GetProperty("type").GetString());
        await program.KillAsync(Cancelled);
        await program.RestartAsync(Cancelled);

        await HoldsAsync(program, "count_over_time(queue:jobs:sum[1h]) >= 1");
        Assert.Equal(["ALERTS", "ALERTS_FOR_STATE", "jobs", "queue:jobs:sum"], (await TextsAsync(program, "label/__name__/values?match[]={__name__=~'.%2B',__name__!~'up|scrape.*'}")));
        Assert.Contains("queue", await TextsAsync(program, "labels?match[]=jobs"));
        Assert.Equal(2, (await GetAsync(program, "series?match[]=jobs")).GetArrayLength());
        Assert.InRange((await GetAsync(program, "status/tsdb")).GetProperty("headStats").GetProperty("numSeries").GetInt32(), 5, 100);
    }

    [Fact]
    public async Task With_no_targets_the_program_watches_this_host_and_itself()
    {
        await using var program = await ProgramProcess.StartAsync("global: {scrape_interval: 1s}\nrule_files: [none.yml]", [], Cancelled);

        await HoldsAsync(program, "up{job='node'} == 1");
        await HoldsAsync(program, "alertengine_build_info{job='alertengine'} or prometheus_tsdb_head_series{job='alertengine'} > 0");
        foreach (var metric in new[]
        {
            "node_cpu_seconds_total{mode='idle'}", "node_memory_MemAvailable_bytes", "node_memory_MemTotal_bytes", "node_load1", "node_load15",
            "node_network_receive_bytes_total{device='lo'}", "node_uname_info{sysname='Linux'}", "node_boot_time_seconds", "node_time_seconds",
        })
        {
            Assert.NotEqual(0, (await GetAsync(program, $"query?query={Uri.EscapeDataString(metric)}")).GetProperty("result").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("query?query=1%2B", 400, "bad_data", "invalid parameter \"query\": 1:3: parse error: unexpected end of input")]
    [InlineData("query?query=up&time=x", 400, "bad_data", "invalid parameter \"time\": cannot parse \"x\" to a valid timestamp")]
    [InlineData("query_range?query=up&start=2&end=1&step=1", 400, "bad_data", "invalid parameter \"end\": end timestamp must not be before start time")]
    [InlineData("query_range?query=up&start=1&end=2&step=0", 400, "bad_data", "invalid parameter \"step\": zero or negative query resolution step widths are not accepted. Try a positive integer")]
    [InlineData("query_range?query=up&start=1&end=20000&step=1", 400, "bad_data", "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)")]
    [InlineData("series", 400, "bad_data", "no match[] parameter provided")]
    public async Task What_makes_no_question_is_refused_as_Prometheus_refuses_it(string resource, int status, string type, string error)
    {
        await using var program = await ProgramProcess.StartAsync("rule_files: []", [], Cancelled);

        using var answer = await program.Http.GetAsync(new Uri($"/api/v1/{resource}", UriKind.Relative), Cancelled);

        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(
            (status, type, error),
            ((int)answer.StatusCode, body.RootElement.GetProperty("errorType").GetString()!, body.RootElement.GetProperty("error").GetString()!));
    }

    [Fact]
    public async Task Values_are_written_as_Prometheus_writes_them()
    {
        await using var program = await ProgramProcess.StartAsync("rule_files: []", [], Cancelled);

        var answers = await Task.WhenAll(
            new[] { "query?query=1e21&time=1.5", "query?query=0.1%2B0.2&time=2000", "query?query=vector(-1/0)&time=1", "query_range?query=1e-7&start=0&end=1&step=500ms", "query?query='é%26<'&time=1.001" }
                .Select(resource => program.Http.GetStringAsync(new Uri($"/api/v1/{resource}", UriKind.Relative), Cancelled)));

        Assert.Equal(
            [
                """{"status":"success","data":{"resultType":"scalar","result":[1.5,"1e+21"]}}""",
                """{"status":"success","data":{"resultType":"scalar","result":[2000,"0.30000000000000004"]}}""",
                """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"-Inf"]}]}}""",
                """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[0,"1e-07"],[0.5,"1e-07"],[1,"1e-07"]]}]}}""",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"string\",\"result\":[1.001,\"é\\u0026\\u003c\"]}}",
            ],
            answers);
    }

    public void Dispose() => folder.Dispose();

    // The program has its own clock: what it has not done yet is asked for again.
    private static async Task HoldsAsync(ProgramProcess program, string query)
    {
        using var beat = new PeriodicTimer(Beat, TimeProvider.System);
        await AskAsync().OrFail(() => $"{query} does not come to hold:\n{program.Process.Errors}", Cancelled);

        async Task AskAsync()
        {
            while ((await GetAsync(program, $"query?query={Uri.EscapeDataString(query)}")).GetProperty("result").GetArrayLength() == 0)
            {
                await beat.WaitForNextTickAsync(Cancelled);
            }
        }
    }

    private static async Task<JsonElement> GetAsync(ProgramProcess program, string resource)
    {
        using var answer = await program.Http.GetAsync(new Uri($"/api/v1/{resource}", UriKind.Relative), Cancelled);
        var body = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, body);
        using var document = JsonDocument.Parse(body);

        return document.RootElement.GetProperty("data").Clone();
    }

    private static async Task<string[]> TextsAsync(ProgramProcess program, string resource) =>
        [.. (await GetAsync(program, resource)).EnumerateArray().Select(text => text.GetString()!)];
}
