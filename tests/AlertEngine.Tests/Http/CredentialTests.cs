using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Http;

public sealed class CredentialTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private StubReceiver server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await StubReceiver.StartAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("basic_auth: {username: jo, password: 'a:ö'}", "Basic am86YTrDtg==")]
    [InlineData("basic_auth: {username: jo}", "Basic am86")]
    [InlineData("basic_auth: {username_file: user, password_file: password}", "Basic am86c2VjcmV0")]
    [InlineData("authorization: {credentials: abc}", "Bearer abc")]
    [InlineData("authorization: {type: GenieKey, credentials_file: password}", "GenieKey secret")]
    [InlineData("bearer_token: abc", "Bearer abc")]
    public async Task A_request_says_who_sends_it(string yaml, string? expected)
    {
        folder.Write("user", "jo\n");
        folder.Write("password", "secret\n");
        using var http = HttpConfigs.Client(folder, yaml == "{}" ? "" : yaml);

        await http.GetAsync(server.Url);

        Assert.Equal(expected, Assert.Single(server.Requests).Headers.GetValueOrDefault("Authorization"));
    }

    [Fact]
    public async Task A_file_is_read_anew_when_it_has_changed()
    {
        folder.Write("token", "first");
        using var http = HttpConfigs.Client(folder, "authorization: {credentials_file: token}");

        await http.GetAsync(server.Url);
        folder.Write("token", "the second");
        await http.GetAsync(server.Url);

        Assert.Equal(["Bearer first", "Bearer the second"], server.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_file_that_is_missing_fails_the_request_until_it_is_there()
    {
        using var http = HttpConfigs.Client(folder, "authorization: {credentials_file: token}");

        var missing = await http.GetAsync(server.Url);
        folder.Write("token", "there");
        var there = await http.GetAsync(server.Url);

        Assert.Equal($"NotSetUp: Could not find file '{folder.File("token")}'.", missing);
        Assert.Equal("200 ", there);
    }

    [Fact]
    public async Task A_secret_with_a_line_break_is_not_sent_and_not_told()
    {
        folder.Write("token", "first\nX-Evil: 1");
        using var http = HttpConfigs.Client(folder, "authorization: {credentials_file: token}");

        var answer = await http.GetAsync(server.Url);

        Assert.Equal("NotSetUp: the header Authorization has a line break", answer);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Headers_come_with_all_their_values_and_the_name_of_the_program()
    {
        folder.Write("key", "k3");
        using var http = HttpConfigs.Client(folder, "http_headers: {X-Scope-OrgID: {values: [a]}, X-Key: {values: [k1], secrets: [k2], files: [key]}}");

        await http.GetAsync(server.Url);

        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("a", "k1, k2, k3"), (headers["X-Scope-OrgID"], headers["X-Key"].Replace(",k", ", k", StringComparison.Ordinal)));
        Assert.StartsWith("AlertEngine/", headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_request_says_itself_goes_before_the_configuration()
    {
        using var http = HttpConfigs.Client(folder, "http_headers: {X-Scope-OrgID: {values: [a]}}\nauthorization: {credentials: abc}");
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url);
        request.Headers.Add("X-Scope-OrgID", "b");
        request.Headers.Add("Authorization", "Token x");

        await http.ExchangeAsync(request, Duration.FromMinutes(1), 100, Cancelled);

        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("b", "Token x"), (headers["X-Scope-OrgID"], headers["Authorization"]));
    }
}
