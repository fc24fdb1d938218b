using System.Net;
using System.Text;

namespace AlertEngine.Tests.Support;

public sealed class StubServerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_keeps_each_request_whole()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        using var http = new HttpClient();

        await http.PostAsync(
            new Uri(receiver.Url, "/hook?a=b"), new StringContent("hello", Encoding.UTF8, "text/x"), Cancelled);

        var request = await receiver.NextRequestAsync(Cancelled);
        Assert.Equal(("POST", "/hook", "?a=b", "hello"), (request.Method, request.Path, request.Query, request.Body));
        Assert.Equal("text/x; charset=utf-8", request.Headers["content-type"]);
        Assert.Same(request, Assert.Single(receiver.Requests));
    }

    [Fact]
    public async Task A_receiver_answers_as_scripted_and_then_with_200()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        using var http = new HttpClient();
        receiver.Answer(new StubAnswer(503, "busy") { Headers = StubAnswer.Ok.Headers.Add("Retry-After", "7") });

        var first = await http.GetAsync(receiver.Url, Cancelled);
        var second = await http.GetAsync(receiver.Url, Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal("7", first.Headers.RetryAfter?.ToString());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task A_receiver_can_hold_its_answer_back_until_the_test_lets_go()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        using var http = new HttpClient();
        var letGo = new TaskCompletionSource();
        receiver.Answer(StubAnswer.Ok with { After = letGo.Task });

        var answer = http.GetAsync(receiver.Url, Cancelled);
        await receiver.NextRequestAsync(Cancelled);
        Assert.False(answer.IsCompleted);
        letGo.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
    }

    [Fact]
    public async Task A_receiver_can_cut_the_connection()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        using var http = new HttpClient();
        receiver.Answer(StubAnswer.Cut);

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(receiver.Url, Cancelled));
    }

    [Fact]
    public async Task A_handler_that_fails_says_why()
    {
        await using var server = await StubServer.StartAsync(
            _ => throw new InvalidOperationException("broken"), Cancelled);
        using var http = new HttpClient();

        var answer = await http.GetAsync(server.Url, Cancelled);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("broken", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_hangs_does_not_hold_up_the_end_of_the_test()
    {
        var receiver = await StubReceiver.StartAsync(Cancelled);
        using var http = new HttpClient();
        receiver.Answer(StubAnswer.Ok with { After = new TaskCompletionSource().Task });
        var answer = http.GetAsync(receiver.Url, Cancelled);
        await receiver.NextRequestAsync(Cancelled);

        await receiver.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Theory]
    [InlineData("GET", "/api/v1/query", """{"status":"success","data":{"resultType":"vector","result":[1]}}""")]
    [InlineData("POST", "/api/v1/query", """{"status":"success","data":{"resultType":"vector","result":[1]}}""")]
    [InlineData("POST", "/api/v1/query_range", """{"status":"success","data":{"resultType":"vector","result":[1]}}""")]
    public async Task A_prometheus_answers_a_query_from_its_table(string method, string path, string expected)
    {
        await using var prometheus = await StubPrometheus.StartAsync(Cancelled);
        using var http = new HttpClient();
        prometheus.Answer("up == 0", StubPrometheus.Vector("[1]"));

        var answer = await AskAsync(http, prometheus, method, path, "up == 0");

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(Cancelled));
        var query = await prometheus.NextQueryAsync(Cancelled);
        Assert.Equal(("up == 0", "12.5", ""), (query["query"], query["time"], query["timeout"]));
    }

    [Theory]
    [InlineData("/api/v1/query", """{"status":"success","data":{"resultType":"vector","result":[]}}""")]
    [InlineData("/api/v1/query_range", """{"status":"success","data":{"resultType":"matrix","result":[]}}""")]
    public async Task A_prometheus_has_nothing_for_an_expression_that_was_never_set(string path, string expected)
    {
        await using var prometheus = await StubPrometheus.StartAsync(Cancelled);
        using var http = new HttpClient();

        var answer = await AskAsync(http, prometheus, "GET", path, "down");

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task A_prometheus_can_refuse_a_query()
    {
        await using var prometheus = await StubPrometheus.StartAsync(Cancelled);
        using var http = new HttpClient();
        prometheus.Answer("up", StubPrometheus.Error(422, "execution", "no"));

        var answer = await AskAsync(http, prometheus, "GET", "/api/v1/query", "up");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(
            """{"status":"error","errorType":"execution","error":"no"}""",
            await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static Task<HttpResponseMessage> AskAsync(
        HttpClient http, StubPrometheus prometheus, string method, string path, string expr)
    {
        var form = new FormUrlEncodedContent([new("query", expr), new("time", "12.5")]);
        return method == "POST"
            ? http.PostAsync(new Uri(prometheus.Url, path), form, Cancelled)
            : http.GetAsync(new Uri(prometheus.Url, $"{path}?query={Uri.EscapeDataString(expr)}&time=12.5"), Cancelled);
    }
}
