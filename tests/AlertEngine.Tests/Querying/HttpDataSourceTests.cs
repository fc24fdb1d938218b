using System.Collections.Immutable;
using AlertEngine.Querying;
using AlertEngine.Rules;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Querying;

public sealed class HttpDataSourceTests : IAsyncLifetime
{
    private readonly ManualTime time = new(Sources.At);
    private StubPrometheus prometheus = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        prometheus = await StubPrometheus.StartAsync(Cancelled);
        prometheus.Answer("up", StubPrometheus.Vector("""[{"metric":{"a":"b"},"value":[1,"1"]}]"""));
    }

    public ValueTask DisposeAsync() => prometheus.DisposeAsync();

    [Fact]
    public async Task A_question_is_posted_with_its_time_and_how_long_it_may_take()
    {
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}', timeout: 10s}}");

        var answer = Answers.Show(await sources.First.AskAsync(
            Sources.Query("up{a=\"é&=+\"}"), Sources.At + Duration.FromMilliseconds(1234), Duration.FromSeconds(60), Answers.NewCache(), Cancelled));

        var query = Assert.Single(prometheus.Queries);
        Assert.Equal("", answer);
        Assert.Equal(("POST", "/api/v1/query", ""), (query.Request.Method, query.Request.Path, query.Request.Query));
        Assert.Equal(("up{a=\"é&=+\"}", "1767225601.234", "10000ms"), (query["query"], query["time"], query["timeout"]));
    }

    [Fact]
    public async Task Parameters_and_headers_of_the_group_go_before_those_of_the_source()
    {
        using var sources = new Sources(
            $"{{name: a, url: '{prometheus.Url}?dedup=url&x=url', tenant: t1, params: {{x: [source], y: ['1', '2']}}, http_headers: {{X-A: {{values: [source]}}, X-B: {{values: [source]}}}}}}");
        var query = Sources.Query("up") with
        {
            Parameters = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("y", ["group&"]),
            Headers = [new("X-A", "group")],
            PartialResponse = PartialResponse.Abort,
        };

        await sources.AskAsync(query);

        var request = Assert.Single(prometheus.Queries).Request;
        Assert.Equal("?dedup=url&partial_response=false&x=source&y=group%26", request.Query);
        Assert.Equal(("group", "source", "t1"), (request.Headers["X-A"], request.Headers["X-B"], request.Headers["X-Scope-OrgID"]));
    }

    [Theory]
    [InlineData("", "0:7", "/select/0:7/prometheus/api/v1/query")]
    [InlineData("12", "0:7", "/select/12/prometheus/api/v1/query")]
    [InlineData("", "", "/select/0/prometheus/api/v1/query")]
    [InlineData("../x", "", "/select/..%2Fx/prometheus/api/v1/query")]
    public async Task A_tenant_has_its_place_in_the_path_of_a_cluster(string group, string source, string path)
    {
        await using var server = await StubReceiver.StartAsync(Cancelled);
        server.Otherwise = StubPrometheus.Error(400, "bad_data", "no");
        using var sources = new Sources($"{{name: a, url: '{server.Url}select/{{tenant}}/prometheus', tenant: '{source}'}}");

        await sources.AskAsync(Sources.Query("up") with { Tenant = group });

        var request = server.Requests[0];
        Assert.Equal(path, request.Path);
        Assert.False(request.Headers.ContainsKey("X-Scope-OrgID"));
    }

    [Theory]
    [InlineData(400, "bad_data", "Refused: bad_data: no")]
    [InlineData(422, "execution", "Refused: execution: no")]
    [InlineData(422, "422", "Refused: 422: no")]
    [InlineData(403, "x", "Forbidden: {0}: x: no")]
    public async Task An_error_of_the_api_is_told_once(int status, string type, string expected)
    {
        prometheus.Answer("up", StubPrometheus.Error(status, type, "no"));
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}");

        var answer = await sources.AskAsync();

        Assert.Equal(string.Format(expected, Shown(prometheus.Url)), answer);
        Assert.Single(prometheus.Queries);
    }

    [Theory]
    [InlineData(503, "timeout", "TimedOut: {0}: timeout: no")]
    [InlineData(503, "unavailable", "Overloaded: {0}: unavailable: no")]
    [InlineData(429, "too_many", "Overloaded: {0}: too_many: no")]
    [InlineData(500, "internal", "Broken: {0}: internal: no")]
    public async Task What_may_pass_is_asked_three_times(int status, string type, string expected)
    {
        prometheus.Answer("up", StubPrometheus.Error(status, type, "no"));
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}");

        var answer = await sources.AskAsync();

        Assert.Equal(string.Format(expected, Shown(prometheus.Url)), answer);
        Assert.Equal(3, prometheus.Queries.Length);
    }

    [Theory]
    [InlineData(502, "<html>\n<h1>Bad   Gateway</h1>", "Broken: {0}: 502 Bad Gateway: <html> <h1>Bad   Gateway</h1>")]
    [InlineData(404, "404 page not found\n", "Broken: {0}: 404 Not Found: 404 page not found")]
    [InlineData(200, "<html>Sign in</html>", "Broken: {0}: 200 OK: <html>Sign in</html>")]
    [InlineData(403, "token=abc at http://jo:pw@host/x?authKey=s3cret&y=1", "Forbidden: {0}: 403 Forbidden: token=xxxxx at http://xxxxx@host/x?authKey=xxxxx&y=1")]
    public async Task What_came_instead_of_an_answer_is_shown_short_and_without_secrets(int status, string body, string expected)
    {
        prometheus.Answer("up", new StubAnswer(status, body, "text/html"));
        using var sources = new Sources($"{{name: a, url: 'http://jo:secret@{prometheus.Url.Authority}'}}");

        Assert.Equal(string.Format(expected, Shown(prometheus.Url)), await sources.AskAsync());
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again()
    {
        prometheus.Answer("up", StubAnswer.Cut);
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}");

        var answer = await sources.AskAsync();

        Assert.StartsWith($"Unreachable: {Shown(prometheus.Url)}: ", answer, StringComparison.Ordinal);
        Assert.Equal(3, prometheus.Queries.Length);
    }

    [Fact]
    public async Task A_server_that_knows_no_post_is_asked_with_get_from_then_on()
    {
        var methods = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var server = await StubServer.StartAsync(
            async context =>
            {
                methods.Enqueue($"{context.Request.Method} {context.Request.Query["query"]} {context.Request.Query["x"]}");
                var answer = context.Request.Method == "POST" ? new StubAnswer(405) : StubPrometheus.Vector("[]");
                await answer.WriteAsync(context);
            },
            Cancelled);
        using var sources = new Sources($"{{name: a, url: '{server.Url}', params: {{x: ['1']}}}}");

        var answers = (string[])[await sources.AskAsync(), await sources.AskAsync()];

        Assert.Equal(["", ""], answers);
        Assert.Equal(["POST  1", "GET up 1", "GET up 1"], methods);
    }

    [Fact]
    public async Task A_source_that_says_nothing_is_given_up_when_the_time_is_over()
    {
        prometheus.Answer("up", StubPrometheus.Vector("[]") with { After = new TaskCompletionSource().Task });
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}', timeout: 5s}}", time);

        var asking = sources.AskAsync(timeLeft: Duration.FromSeconds(4));
        await prometheus.NextQueryAsync(Cancelled);
        time.Advance(Duration.FromSeconds(4));

        Assert.Equal($"TimedOut: {Shown(prometheus.Url)}: no answer within 4s", await asking);
        Assert.Single(prometheus.Queries);
    }

    [Fact]
    public async Task A_body_that_drips_ends_with_the_time()
    {
        var begun = new TaskCompletionSource();
        await using var server = await StubServer.StartAsync(
            async context =>
            {
                await context.Response.Body.WriteAsync("{\"status\":"u8.ToArray(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                begun.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            },
            Cancelled);
        using var sources = new Sources($"{{name: a, url: '{server.Url}'}}", time);

        var asking = sources.AskAsync(timeLeft: Duration.FromSeconds(4));
        await begun.Task.WaitAsync(Cancelled);
        time.Advance(Duration.FromSeconds(4));

        Assert.StartsWith("TimedOut: ", await asking, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_end_harms_nobody_else()
    {
        var part = new byte[1 << 20];
        part.AsSpan().Fill((byte)' ');
        await using var server = await StubServer.StartAsync(
            async context =>
            {
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                if (form["query"] == "up")
                {
                    await StubPrometheus.Vector("[]").WriteAsync(context);
                    return;
                }

                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(part, context.RequestAborted);
                }
            },
            Cancelled);
        using var sources = new Sources($"{{name: a, url: '{server.Url}'}}");

        var endless = sources.AskAsync("endless");
        var other = await sources.AskAsync("up");

        Assert.Equal("", other);
        Assert.Equal("TooLarge: the answer is larger than 268435456 bytes", await endless);
    }

    [Fact]
    public async Task A_wait_that_the_source_asks_for_is_kept_if_it_fits()
    {
        prometheus.Answer("up", new StubAnswer(503) { Headers = ImmutableDictionary<string, string>.Empty.Add("Retry-After", "7") });
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}", time);

        var asking = sources.AskAsync(timeLeft: Duration.FromSeconds(10));
        await time.TimerSetForAsync(Sources.At + Duration.FromSeconds(7), Cancelled);
        time.Advance(Duration.FromSeconds(7));

        Assert.StartsWith("Overloaded: ", await asking, StringComparison.Ordinal);
        Assert.Equal(2, prometheus.Queries.Length);
    }

    [Fact]
    public async Task The_next_address_is_asked_at_once_and_stays_until_a_minute_is_over()
    {
        await using var second = await StubPrometheus.StartAsync(Cancelled);
        prometheus.Answer("up", new StubAnswer(502));
        second.Answer("up", StubPrometheus.Scalar("""[1,"2"]"""));
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}', failover_urls: ['{second.Url}']}}", time);

        var answers = new List<string> { await sources.AskAsync(), await sources.AskAsync() };
        var detour = (prometheus.Queries.Length, second.Queries.Length, sources.First.Address);
        prometheus.Answer("up", StubPrometheus.Scalar("""[1,"1"]"""));
        time.Advance(Duration.FromMinutes(1));
        answers.Add(await sources.AskAsync());

        Assert.Equal((1, 2, Shown(second.Url)), detour);
        Assert.Equal(["{} 2", "{} 2", "{} 1"], answers);
    }

    [Fact]
    public async Task A_silent_address_leaves_time_for_the_next()
    {
        await using var second = await StubPrometheus.StartAsync(Cancelled);
        prometheus.Answer("up", StubAnswer.Ok with { After = new TaskCompletionSource().Task });
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}', failover_urls: ['{second.Url}'], timeout: 1m}}", time);

        var asking = sources.AskAsync(timeLeft: Duration.FromSeconds(20));
        await prometheus.NextQueryAsync(Cancelled);
        time.Advance(Duration.FromSeconds(10));

        Assert.Equal("", await asking);
        Assert.Equal("10000ms", second.Queries[0]["timeout"]);
    }

    [Fact]
    public async Task The_last_samples_of_a_range_are_told()
    {
        prometheus.Answer("x[1h]", StubPrometheus.Matrix("""[{"metric":{"a":"b"},"values":[[1767225600,"1"],[1767225601.5,"2"]]},{"metric":{},"histograms":[]}]"""));
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}");

        var outcome = await sources.First.AskLastAsync(Sources.Query("x[1h]"), Sources.At, Duration.FromMinutes(1), Cancelled);

        var sample = Assert.Single(Assert.IsType<LastSamplesOutcome.Answered>(outcome).Samples);
        Assert.Equal(("{a=\"b\"}", Sources.At + Duration.FromSeconds(1.5), 2), (sample.Series.ToString(), sample.At, sample.Value));
    }

    [Fact]
    public async Task What_became_of_the_questions_is_counted()
    {
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}", time);
        using var measured = new Measurements(sources.Meters);
        prometheus.Answer("bad", StubPrometheus.Error(400, "bad_data", "no"));
        prometheus.Answer("locked", new StubAnswer(401));

        var before = sources.First.Status.IsUp;
        await sources.AskAsync();
        await sources.AskAsync("bad");
        var healthy = sources.First.Status.IsUp;
        time.Advance(Duration.FromSeconds(1));
        await sources.AskAsync("locked");

        var status = sources.First.Status;
        Assert.Equal((null, true, false), (before, healthy, status.IsUp));
        Assert.Equal((0, 2, 1, $"{Shown(prometheus.Url)}: 401 Unauthorized"), (status.InFlight, status.Answered, status.Failed, status.LastError?.Message));
        Assert.Equal(1, measured["alertengine_datasource_requests_total{source=a}{outcome=answered}"]);
        Assert.Equal(1, measured["alertengine_datasource_requests_total{source=a}{outcome=refused}"]);
        Assert.Equal(1, measured["alertengine_datasource_requests_total{source=a}{outcome=forbidden}"]);
        Assert.Equal(1, measured["alertengine_datasource_received_series_total{source=a}"]);
        Assert.Equal(0, measured["alertengine_datasource_requests_in_flight{source=a}"]);
    }

    [Fact]
    public async Task A_question_that_is_called_off_is_not_a_failure()
    {
        prometheus.Answer("up", StubAnswer.Ok with { After = new TaskCompletionSource().Task });
        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}");
        using var calledOff = new CancellationTokenSource();

        var asking = sources.First.AskAsync(Sources.Query("up"), Sources.At, Duration.FromMinutes(1), Answers.NewCache(), calledOff.Token);
        await prometheus.NextQueryAsync(Cancelled);
        await calledOff.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal((0, 0L), (sources.First.Status.InFlight, sources.First.Status.Failed));
    }

    private static string Shown(Uri url) => url.AbsoluteUri.TrimEnd('/');
}
