using System.Collections.Immutable;
using AlertEngine.Http;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Http;

public sealed class RedirectTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private StubReceiver server = null!;
    private StubReceiver other = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        (server, other) = (await StubReceiver.StartAsync(Cancelled), await StubReceiver.StartAsync(Cancelled));

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await other.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(301, "GET", "")]
    [InlineData(302, "GET", "")]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "body")]
    [InlineData(308, "POST", "body")]
    public async Task A_redirect_is_followed_by_the_request_that_it_asks_for(int status, string method, string body)
    {
        server.Answer(To("/next", status));
        using var http = HttpConfigs.Client(folder, "authorization: {credentials: abc}");
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = new StringContent("body") };

        await http.ExchangeAsync(request, Duration.FromMinutes(1), 100, Cancelled);

        var followed = server.Requests[1];
        Assert.Equal((method, "/next", body, "Bearer abc"), (followed.Method, followed.Path, followed.Body, followed.Headers["Authorization"]));
    }

    [Fact]
    public async Task Another_server_learns_nothing_of_who_asks()
    {
        server.Answer(To(other.Url.AbsoluteUri));
        using var http = HttpConfigs.Client(folder, "basic_auth: {username: a, password: b}\nhttp_headers: {X-Key: {secrets: [k]}}");

        await http.GetAsync(server.Url);

        var headers = Assert.Single(other.Requests).Headers;
        Assert.Empty(headers.Keys.Except(["Host", "User-Agent", "Accept-Encoding"]));
    }

    [Fact]
    public async Task A_server_that_was_trusted_is_not_trusted_again_by_another_ones_word()
    {
        server.Answer(To(other.Url.AbsoluteUri));
        other.Answer(To(server.Url.AbsoluteUri));
        using var http = HttpConfigs.Client(folder, "authorization: {credentials: abc}");

        await http.GetAsync(server.Url);

        Assert.False(server.Requests[1].Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_circle_ends()
    {
        server.Answer([.. Enumerable.Repeat(To("/"), 20)]);
        using var http = HttpConfigs.Client(folder, "");

        Assert.Equal("Broken: stopped after 10 redirects", await http.GetAsync(server.Url));
        Assert.Equal(11, server.Requests.Length);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_when_none_is_to_be_followed()
    {
        server.Answer(To("/next"));
        using var http = HttpConfigs.Client(folder, "follow_redirects: false");

        Assert.Equal("302 ", await http.GetAsync(server.Url));
    }

    [Theory]
    [InlineData("https://a/x", "http://a/y", null)]
    [InlineData("http://a/x", "https://a/y", "https://a/y")]
    [InlineData("http://a/x/y", "z", "http://a/x/z")]
    [InlineData("http://a/x", "file:///etc/passwd", null)]
    public void What_was_encrypted_does_not_go_on_in_the_clear(string from, string location, string? expected)
    {
        using var response = new HttpResponseMessage(System.Net.HttpStatusCode.Found);
        response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);

        Assert.Equal(expected, Redirect.Target(new Uri(from), response)?.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://a", "https://A/x", true)]
    [InlineData("http://a:9090", "http://a:9090/x", true)]
    [InlineData("http://a:9090", "http://a:9091", false)]
    [InlineData("http://a", "http://b.a", false)]
    public void Servers_are_told_apart(string one, string two, bool expected) =>
        Assert.Equal(expected, Redirect.IsSameServer(new Uri(one), new Uri(two)));

    private static StubAnswer To(string location, int status = 302) =>
        new(status) { Headers = ImmutableDictionary<string, string>.Empty.Add("Location", location) };
}
