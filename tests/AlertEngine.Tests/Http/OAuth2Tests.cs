using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace AlertEngine.Tests.Http;

public sealed class OAuth2Tests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new(Instant.FromUtc(2026, 1, 1, 0, 0));
    private StubReceiver tokens = null!;
    private StubReceiver server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        (tokens, server) = (await StubReceiver.StartAsync(Cancelled), await StubReceiver.StartAsync(Cancelled));

    public async ValueTask DisposeAsync()
    {
        await tokens.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_token_is_asked_for_with_the_clients_secret_and_all_parameters()
    {
        tokens.Answer(Token("t1"));
        using var http = HttpConfigs.Client(folder, Config("client_secret: 's&t', scopes: [a, b], endpoint_params: {audience: x}"), time);

        await http.GetAsync(server.Url);

        var asked = Assert.Single(tokens.Requests);
        Assert.Equal(("POST", "grant_type=client_credentials&scope=a+b&audience=x"), (asked.Method, asked.Body));
        Assert.Equal($"Basic {Convert.ToBase64String("id:s%26t"u8)}", asked.Headers["Authorization"]);
        Assert.Equal("Bearer t1", Assert.Single(server.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task A_server_that_wants_the_secret_in_the_form_gets_it_there()
    {
        tokens.Answer(new StubAnswer(401), Token("t1"), Token("t2"));
        using var http = HttpConfigs.Client(folder, Config("client_secret: s"), time);

        await http.GetAsync(server.Url);
        time.Advance(Duration.FromHours(2));
        await http.GetAsync(server.Url);

        Assert.Equal(3, tokens.Requests.Length);
        Assert.All(tokens.Requests[1..], asked => Assert.Equal("grant_type=client_credentials&client_id=id&client_secret=s", asked.Body));
    }

    [Fact]
    public async Task A_token_is_used_until_shortly_before_its_end()
    {
        tokens.Answer(Token("t1"), Token("t2"));
        using var http = HttpConfigs.Client(folder, Config("client_secret: s"), time);

        await http.GetAsync(server.Url);
        time.Advance(Duration.FromSeconds(3589));
        await http.GetAsync(server.Url);
        time.Advance(Duration.FromSeconds(1));
        await http.GetAsync(server.Url);

        Assert.Equal(["Bearer t1", "Bearer t1", "Bearer t2"], server.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Requests_that_wait_together_ask_for_one_token()
    {
        var letGo = new TaskCompletionSource();
        tokens.Answer(Token("t1") with { After = letGo.Task });
        using var http = HttpConfigs.Client(folder, Config("client_secret: s"), time);

        var answers = Enumerable.Range(0, 8).Select(_ => http.GetAsync(server.Url)).ToArray();
        await tokens.NextRequestAsync(Cancelled);
        letGo.SetResult();

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal("200 ", answer));
        Assert.Single(tokens.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once()
    {
        tokens.Answer(Token("t1"), Token("t2"));
        server.Answer(new StubAnswer(401), new StubAnswer(401, "still not"));
        using var http = HttpConfigs.Client(folder, Config("client_secret: s"), time);

        var answer = await http.GetAsync(server.Url);

        Assert.Equal("401 still not", answer);
        Assert.Equal(["Bearer t1", "Bearer t2"], server.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData(500, "down\n\u001b[31m", "Unreachable: no OAuth 2 token from 127.0.0.1: 500 down [31m")]
    [InlineData(400, """{"error":"invalid_client"}""", """NotSetUp: no OAuth 2 token from 127.0.0.1: 400 {"error":"invalid_client"}""")]
    [InlineData(200, "<html>", "Broken: no OAuth 2 token from 127.0.0.1: the answer has no access_token")]
    [InlineData(200, """{"access_token":7}""", "200 ")]
    public async Task What_came_instead_of_a_token_is_told(int status, string body, string expected)
    {
        tokens.Answer(new StubAnswer(status, body), new StubAnswer(status, body));
        using var http = HttpConfigs.Client(folder, Config("client_secret: s"), time);

        Assert.Equal(expected, await http.GetAsync(server.Url));
    }

    [Fact]
    public async Task A_signed_assertion_can_take_the_place_of_the_secret()
    {
        using var key = RSA.Create(2048);
        folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        tokens.Answer(Token("t1"));
        using var http = HttpConfigs.Client(
            folder,
            Config("grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', client_certificate_key_file: key.pem, client_certificate_key_id: k1, "
                + "signature_algorithm: RS384, iss: me, audience: them, claims: {sub: other, extra: x}, scopes: [a]"),
            time);

        await http.GetAsync(server.Url);

        var form = QueryHelpers.ParseQuery(Assert.Single(tokens.Requests).Body);
        Assert.Equal(("urn:ietf:params:oauth:grant-type:jwt-bearer", "a"), (form["grant_type"].ToString(), form["scope"].ToString()));
        var parts = form["assertion"].ToString().Split('.');
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2]), HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));
        Assert.Equal("""{"alg":"RS384","typ":"JWT","kid":"k1"}""", Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[0])));
        var claims = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(WebEncoders.Base64UrlDecode(parts[1]))!;
        Assert.Equal(("me", "other", "them", "x"), (Text("iss"), Text("sub"), Text("aud"), Text("extra")));
        Assert.Equal(3600, claims["exp"].GetInt64() - time.Now.ToUnixTimeSeconds());

        string? Text(string claim) => claims[claim].GetString();
    }

    private static StubAnswer Token(string token) => new(200, $$"""{"access_token":"{{token}}","token_type":"bearer","expires_in":3600}""");

    private string Config(string fields) => $"oauth2: {{client_id: id, token_url: '{tokens.Url}token', {fields}}}";
}
