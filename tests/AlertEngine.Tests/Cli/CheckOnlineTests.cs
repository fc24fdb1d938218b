using System.Collections.Concurrent;
using System.Text.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary>Checks that ask a data source for what the rules read.</summary>
public sealed class CheckOnlineTests : IAsyncDisposable
{
    private static readonly string[] Nothing = [];

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();
    private readonly ConcurrentDictionary<string, StubAnswer> answers = [];
    private readonly ConcurrentQueue<string> asked = [];
    private StubServer? server;
    private bool refusesPosts;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("foo > 1", "bug: ", "there was no metric foo within the last week; did you mean fop? [series-missing]")]
    [InlineData("absent(foo)", "info: ", "there was no metric foo within the last week; did you mean fop? [series-missing]")]
    [InlineData("bar unless foo", "info: ", "there was no metric foo within the last week; did you mean fop? [series-missing]")]
    [InlineData("foo > 1 or vector(1) > 2", "info: ", "there was no metric foo within the last week; did you mean fop? [series-missing]")]
    [InlineData("foo > 1 or bar > 2", "warning: ", "there was no metric foo within the last week; did you mean fop? [series-missing]")]
    [InlineData("gone > 1", "warning: ", "gone has no series now, but had some within the last week [series-missing]")]
    [InlineData("bar{jbo='x'} > 1", "bug: ", "no series of bar has the label jbo; did you mean job? [label-missing]")]
    [InlineData("bar{job='apj'} > 1", "warning: ", "no series of bar has job=\"apj\"; did you mean api? [value-missing]")]
    [InlineData("bar{job=~'x.*'} > 1", "warning: ", "no series of bar has job=~\"x.*\"; there are api, web [value-missing]")]
    [InlineData("bar{job='api', job=~'a.*'} > 1", "warning: ", "there was no series bar{job=\"api\",job=~\"a.*\"} within the last week, though each of the matchers alone finds some of bar [series-missing]")]
    [InlineData("sum by (jbo) (bar) > 1", "bug: ", "no series of bar has the label jbo to group by; did you mean job? [label-missing]")]
    [InlineData("rate(bar[5m]) > 1", "bug: ", "bar is a gauge, and rate() takes each decrease of it for a restart of a counter; delta() or deriv() tell how a gauge changes [rate-of-gauge]")]
    [InlineData("refused(bar)", "bug: ", "the data source does not evaluate it: execution: no such luck [evaluation-fails]")]
    public async Task What_is_missing_is_explained(string expr, string severity, string message)
    {
        await StartAsync();
        var isRefused = expr.StartsWith("refused", StringComparison.Ordinal);
        var rule = isRefused ? "bar > 7" : expr;
        if (isRefused)
        {
            answers["query:bar > 7"] = new(422, """{"status":"error","errorType":"execution","error":"no such luck"}""");
        }

        var exit = await CheckAsync(rule);

        Assert.Equal(0, exit);
        Assert.Equal([$"{severity}group \"g\", rule 1, \"A\": {message}"], Findings());
    }

    [Theory]
    [InlineData("bar{job='api'} > 1")]
    [InlineData("sum by (job) (bar) > 1")]
    [InlineData("ALERTS{alertname='A'}")]
    public async Task What_is_there_is_no_finding(string expr)
    {
        await StartAsync();

        var exit = await CheckAsync(expr);

        Assert.Equal(0, exit);
        Assert.Empty(Findings());
        Assert.Contains(": online: group \"g\", rule 1, \"A\": 1 series in ", terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_rules_of_the_run_record_need_not_be_there()
    {
        await StartAsync();

        await RunAsync("groups: [{name: g, rules: [{alert: A, expr: 'job:bar:sum > 1'}, {record: 'job:bar:sum', expr: 'sum by (job) (bar)'}]}]");

        Assert.Empty(Findings());
    }

    [Fact]
    public async Task One_question_serves_all_rules_that_have_it()
    {
        await StartAsync();

        await RunAsync($"groups: [{{name: g, rules: [{string.Join(",", Enumerable.Range(0, 50).Select(i => $"{{alert: A{i}, expr: foo > {i}}}"))}]}}]");

        Assert.Single(asked, question => question == "query:count(foo)");
        Assert.Equal(50, Findings().Length);
    }

    [Fact]
    public async Task A_comment_silences_these_lints_as_well()
    {
        await StartAsync();

        await RunAsync("groups:\n- name: g\n  rules:\n  # alertengine: disable=series-missing it comes with the first error\n  - alert: A\n    expr: foo > 1\n");

        Assert.Empty(Findings());
    }

    [Theory]
    [InlineData(404, "<html>where to?</html>", "404: <html>where to?</html>")]
    [InlineData(503, """{"status":"error","error":"too busy"}""", "too busy")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector"}}""", "200: {")]
    [InlineData(200, """{"status":"succ""", "200: {")]
    [InlineData(0, "", "")]
    public async Task A_source_that_does_not_answer_ends_the_check_with_1(int status, string body, string reason)
    {
        await StartAsync();
        answers["query:vector(1)"] = new(status, body);

        var exit = await CheckAsync("foo > 1");

        Assert.Equal(1, exit);
        Assert.Contains($"the data source default could not be asked: {reason}", terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_names_its_source_itself()
    {
        await StartAsync();
        folder.Write("r.yml", "groups: [{name: g, rules: [{alert: A, expr: foo > 1, labels: {severity: page}}]}]");
        var config = folder.Write("c.yml", $"datasources: [{{name: main, url: '{server!.Url}prefix?a=b', params: {{c: [d]}}}}]\nrule_files: [r.yml]\n");

        var exit = await terminal.RunAsync(["check", "--online", config]);

        Assert.Equal(0, exit);
        Assert.Contains("did you mean fop? [series-missing]\n", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith("; lints: 1 bug\n", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("/prefix?a=b&c=d", asked);
    }

    [Fact]
    public async Task A_group_asks_its_own_source_in_its_own_manner()
    {
        await StartAsync();
        folder.Write("r.yml", "groups: [{name: g, params: {a: [x]}, rules: [{alert: A, expr: bar > 1}]}, {name: h, rules: [{alert: B, expr: bar > 2}]}]");
        var config = folder.Write(
            "c.yml", $"datasources: [{{name: default, url: 'http://127.0.0.1:1'}}, {{name: own, url: '{server!.Url}own', groups: ['g*']}}]\nrule_files: [r.yml]\n");

        var exit = await terminal.RunAsync(["check", "--online", "--lint=none", config]);

        Assert.Equal(1, exit);
        Assert.Contains("group \"g\", rule 1, \"A\": 1 series in ", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("the data source default could not be asked: ", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("/own?a=x&c=", asked);
    }

    [Fact]
    public async Task A_source_need_not_know_names_and_types()
    {
        await StartAsync();
        answers["values:__name__:"] = answers["metadata:bar"] = new(404, "no such thing");

        var exit = await RunAsync("groups: [{name: g, rules: [{alert: A, expr: 'rate(bar[5m]) > foo'}]}]");

        Assert.Equal(0, exit);
        Assert.Equal(["bug: group \"g\", rule 1, \"A\": there was no metric foo within the last week [series-missing]"], Findings());
    }

    [Fact]
    public async Task A_server_that_takes_no_posts_is_asked_with_get()
    {
        await StartAsync();
        refusesPosts = true;

        await CheckAsync("bar > 1");

        Assert.Contains("\"A\": 1 series in ", terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_source_there_is_nobody_to_ask()
    {
        var exit = await terminal.RunAsync(["check", "rules", "--online", folder.Write("r.yml", "groups: [{name: g, rules: [{alert: A, expr: up}]}]")]);

        Assert.Equal(1, exit);
        Assert.Equal("no data source to ask: give one with --datasource.url, or in the configuration\n", terminal.Errors);
    }

    [Fact]
    public async Task A_real_Prometheus_tells_what_it_has()
    {
        await using var prometheus = await ScrapingPrometheus.StartAsync(
            "# TYPE bar gauge\nbar{zone=\"a\"} 1\n", "api", settings: "", flags: [], Cancelled);

        await terminal.RunAsync(
            ["check", "rules", "--online", $"--datasource.url={prometheus.Url}", folder.Write("r.yml", "groups: [{name: g, rules: [{alert: A, expr: 'bra > 1'}, {alert: B, expr: 'sum by (zoen) (rate(bar{job=\"apj\"}[5m])) > 1'}, {alert: C, expr: 'bar{zone=\"a\"}'}]}]")]);

        Assert.Equal(
            [
                "bug: group \"g\", rule 1, \"A\": there was no metric bra within the last week; did you mean bar?",
                "bug: group \"g\", rule 2, \"B\": no series of rate(bar{job=\"apj\"}[5m]) has the label zoen to group by; did you mean zone?",
                "bug: group \"g\", rule 2, \"B\": bar is a gauge, and rate() takes each decrease of it for a restart of a counter; delta() or deriv() tell how a gauge changes",
                "warning: group \"g\", rule 2, \"B\": no series of bar has job=\"apj\"; did you mean api?",
            ],
            Findings().Select(finding => finding[..finding.LastIndexOf(" [", StringComparison.Ordinal)]));
        Assert.Contains("\"C\": 1 series in ", terminal.Errors, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        terminal.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    // It has bar with jobs api and web, and had gone, but never foo.
    private async Task StartAsync()
    {
        answers["query:count(foo)"] = answers["query:count(gone)"] = answers["query:count(bar{jbo=\"x\"})"] = answers["query:count(bar{job=\"apj\"})"]
            = answers["query:count(bar{job=~\"x.*\"})"] = answers["query:count(bar{job=\"api\",job=~\"a.*\"})"] = Vector(0);
        answers["labels:bar"] = answers["labels:gone"] = Texts("__name__", "job");
        answers["values:job:bar"] = Texts("api", "web");
        answers["values:__name__:"] = Texts("bar", "fop", "gone");
        answers["metadata:bar"] = new(200, """{"status":"success","data":{"bar":[{"type":"gauge"}]}}""");
        server = await StubServer.StartAsync(
            async context =>
            {
                var request = context.Request;
                var path = request.Path.Value!;
                var question = path.EndsWith("/query", StringComparison.Ordinal) ? $"query:{(request.HasFormContentType ? request.Form["query"] : request.Query["query"])}"
                    : path.EndsWith("/labels", StringComparison.Ordinal) ? $"labels:{request.Query["match[]"]}"
                    : path.EndsWith("/values", StringComparison.Ordinal) ? $"values:{path.Split('/')[^2]}:{request.Query["match[]"]}"
                    : $"metadata:{request.Query["metric"]}";
                asked.Enqueue(question);
                asked.Enqueue($"{path.Split("/api/")[0]}?a={request.Query["a"]}&c={request.Query["c"]}");
                var otherwise = question.StartsWith("query:", StringComparison.Ordinal) ? Vector(1)
                    : question.StartsWith("metadata:", StringComparison.Ordinal) ? new(200, """{"status":"success","data":{}}""")
                    : Texts(Nothing);
                var answer = refusesPosts && request.Method == "POST" ? new(405) : answers.GetValueOrDefault(question, otherwise);
                await answer.WriteAsync(context);
            },
            Cancelled);
    }

    private static StubAnswer Vector(int series) =>
        StubPrometheus.Vector($"[{string.Join(",", Enumerable.Repeat("""{"metric":{},"value":[0,"1"]}""", series))}]");

    private static StubAnswer Texts(params string[] texts) =>
        new(200, $$"""{"status":"success","data":{{JsonSerializer.Serialize(texts)}}}""");

    private Task<int> CheckAsync(string expr) =>
        RunAsync($"groups:\n- name: g\n  rules:\n  - alert: A\n    expr: {expr}\n");

    private Task<int> RunAsync(string rules) =>
        terminal.RunAsync(["check", "rules", "--online", $"--datasource.url={server!.Url}", folder.Write("r.yml", rules)]);

    private string[] Findings() =>
    [
        .. terminal.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains(": online: ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]),
    ];
}
