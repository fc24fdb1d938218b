using System.Collections.Immutable;
using System.Text;
using AlertEngine.Querying;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Querying;

public sealed class PassThroughTests : IAsyncLifetime
{
    private StubReceiver server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await StubReceiver.StartAsync(Cancelled);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_request_and_its_answer_are_handed_on()
    {
        server.Answer(new StubAnswer(422, "no")
        {
            Headers = ImmutableDictionary<string, string>.Empty
                .Add("Set-Cookie", "a=b").Add("Server", "x").Add("Retry-After", "3").Add("Connection", "close").Add("WWW-Authenticate", "Basic"),
        });
        using var sources = new Sources($"{{name: a, url: '{server.Url}prefix', tenant: t, params: {{extra_label: [x=y]}}, basic_auth: {{username: u, password: p}}}}");
        await using var body = new MemoryStream(Encoding.ASCII.GetBytes("query=up&start=1"));

        var outcome = await sources.First.PassAsync(new(HttpMethod.Post, "/api/v1/query_range", "?a=b%20c", body), Cancelled);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/prefix/api/v1/query_range", "?extra_label=x%3Dy&a=b%20c", "query=up&start=1"), (request.Method, request.Path, request.Query, request.Body));
        Assert.Equal(("t", "Basic dTpw", "application/x-www-form-urlencoded"), (request.Headers["X-Scope-OrgID"], request.Headers["Authorization"], request.Headers["Content-Type"]));
        var answered = Assert.IsType<PassThrough.Answered>(outcome);
        using var response = answered.Response;
        Assert.Equal([("Retry-After", "3"), ("Content-Type", "application/json")], answered.Headers);
        using var reader = new StreamReader(await answered.BodyAsync(Cancelled));
        Assert.Equal((422, "no"), ((int)answered.Status, await reader.ReadToEndAsync(Cancelled)));
    }

    [Theory]
    [InlineData("GET", "/api/v1/query", true)]
    [InlineData("GET", "/api/v1/label/job/values", true)]
    [InlineData("GET", "/api/v1/labels", true)]
    [InlineData("DELETE", "/api/v1/series", false)]
    [InlineData("GET", "/api/v1/admin/tsdb/delete_series", false)]
    [InlineData("GET", "/api/v1/query/../admin", false)]
    [InlineData("GET", "/api/v1/label/../values", false)]
    [InlineData("GET", "/api/v1/label/%2e%2e/values", false)]
    [InlineData("GET", "/api/v1/label//values", false)]
    [InlineData("GET", "/api/v1/label/a?b/values", false)]
    [InlineData("GET", "/api/v1/write", false)]
    [InlineData("GET", "/-/reload", false)]
    public async Task Only_what_reads_series_is_handed_on(string method, string path, bool expected)
    {
        using var sources = new Sources($"{{name: a, url: '{server.Url}'}}");

        var outcome = await sources.First.PassAsync(new(new HttpMethod(method), path, "", Body: null), Cancelled);

        Assert.Equal((expected, expected ? 1 : 0), (outcome is PassThrough.Answered, server.Requests.Length));
    }
}
