using System.Net;
using System.Net.Http.Headers;

namespace AlertEngine.Tests.Api.V2;

/// <summary>What holds for every path of the API, whatever it answers. The values are a real Alertmanager's.</summary>
public sealed class AnswerTests(RunningProgram running) : IClassFixture<RunningProgram>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/plain", 415, """{"code":415,"message":"unsupported media type \"text/plain\", only [application/json] are allowed"}""")]
    [InlineData(null, 415, """{"code":415,"message":"unsupported media type \"application/octet-stream\", only [application/json] are allowed"}""")]
    [InlineData("application/json; charset=utf-8", 200, "")]
    [InlineData("application/JSON", 200, "")]
    public async Task A_body_must_say_that_it_is_JSON(string? type, int status, string body)
    {
        using var content = new ByteArrayContent("[]"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        using var answer = await running.Http.PostAsync("/api/v2/alerts", content, Cancellation);

        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("application/*", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json;version=2;q=0.5, text/html", 200)]
    [InlineData("*/*", 200)]
    [InlineData("application/xml;q=0.9, application/json;q=0.1", 200)]
    public async Task Who_does_not_want_JSON_gets_nothing(string accept, int status)
    {
        using var answer = await SendAsync("GET", "/api/v2/receivers", ("Accept", accept));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    public async Task Alerts_are_taken_whatever_else_the_sender_wants_to_read(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/alerts");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Content = new StringContent("[]", new MediaTypeHeaderValue("application/json"));

        using var answer = await running.Http.SendAsync(request, Cancellation);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/api/v2/alerts", "GET,POST")]
    [InlineData("HEAD", "/api/v2/alerts", "GET,POST")]
    [InlineData("OPTIONS", "/api/v2/silences", "GET,POST")]
    [InlineData("PATCH", "/api/v2/silence/x", "DELETE,GET")]
    [InlineData("POST", "/api/v2/status", "GET")]
    public async Task Another_method_is_told_which_there_are(string method, string path, string methods)
    {
        using var answer = await SendAsync(method, path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(methods, string.Join(',', answer.Content.Headers.Allow));
        Assert.Equal(
            method == "HEAD" ? "" : $$"""{"code":405,"message":"method {{method}} is not allowed, but [{{methods}}] are"}""",
            await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("PUT", "/", 405, "GET, OPTIONS", "Method Not Allowed\n")]
    [InlineData("POST", "/-/healthy", 405, "GET, HEAD, OPTIONS", "Method Not Allowed\n")]
    [InlineData("OPTIONS", "/-/healthy", 200, "GET, HEAD, OPTIONS", "")]
    [InlineData("GET", "/-/reload", 405, "OPTIONS, POST", "Method Not Allowed\n")]
    [InlineData("POST", "/api/v1/rules", 405, "GET, OPTIONS", "Method Not Allowed\n")]
    [InlineData("DELETE", "/api/v1/silences", 405, "GET, OPTIONS, POST", "Method Not Allowed\n")]
    [InlineData("GET", "/api/v1/nope", 404, "", "404 page not found\n")]
    [InlineData("PUT", "/nope", 404, "", "404 page not found\n")]
    public async Task Outside_of_the_API_wrong_methods_and_paths_are_answered_as_Go_does(string method, string path, int status, string methods, string body)
    {
        using var answer = await SendAsync(method, path);

        Assert.Equal(
            (status, methods, body),
            ((int)answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow), await answer.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal(status != 200, answer.Headers.Contains("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Nothing_is_to_be_kept_by_caches_and_pages_of_other_origins_may_read()
    {
        using var plain = await SendAsync("GET", "/api/v2/receivers");
        using var foreign = await SendAsync("GET", "/api/v2/receivers", ("Origin", "http://x"));

        Assert.Equal("no-store", plain.Headers.CacheControl!.ToString());
        Assert.Equal(["Origin"], plain.Headers.Vary);
        Assert.False(plain.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(["*"], foreign.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("GET", "", true)]
    [InlineData("POST", "content-type", true)]
    [InlineData("POST", "accept, content-type", true)]
    [InlineData("POST", "content-type, accept", false)]
    [InlineData("POST", "Content-Type", false)]
    [InlineData("POST", "accept,accept", false)]
    [InlineData("POST", "content-type, x-foo", false)]
    [InlineData("DELETE", "", false)]
    public async Task A_page_that_asks_first_may_read_and_post_but_not_delete(string method, string headers, bool allowed)
    {
        using var answer = await SendAsync(
            "OPTIONS", "/api/v2/alerts", ("Origin", "http://x"), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods) && methods.Single() == method);
    }

    [Fact]
    public async Task Requests_are_counted_by_the_path_they_are_for()
    {
        using var missing = await SendAsync("GET", "/api/v2/silence/11111111-1111-4111-8111-111111111111");
        using var posted = await running.Http.PostAsync("/api/v2/alerts", new StringContent("[]", new MediaTypeHeaderValue("application/json")), Cancellation);

        var metrics = await running.Http.GetStringAsync("/metrics", Cancellation);

        Assert.Contains("""alertmanager_http_request_duration_seconds_count{code="404",handler="/api/v2/silence/{silenceID}",method="get"} """, metrics, StringComparison.Ordinal);
        Assert.Contains("""alertmanager_alerts_received_total{status="firing",version="v2"} """, metrics, StringComparison.Ordinal);
        Assert.Contains("""alertmanager_silences{state="pending"} 0""", metrics, StringComparison.Ordinal);
        Assert.Contains("""alertmanager_http_concurrency_limit_exceeded_total{method="get"} 0""", metrics, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await running.Http.SendAsync(request, Cancellation);
    }
}
