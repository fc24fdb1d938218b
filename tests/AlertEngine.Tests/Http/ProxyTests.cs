using System.Text;
using AlertEngine.Http;
using AlertEngine.Tests.Support;
using AlertEngine.Tests.Web;

namespace AlertEngine.Tests.Http;

public sealed class ProxyTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plain_request_goes_by_the_proxy_with_its_login()
    {
        await using var proxy = new StubProxy(Convert.ToBase64String(Encoding.UTF8.GetBytes("jo:p w")));
        using var http = HttpConfigs.Client(folder, $"proxy_url: http://jo:p%20w@127.0.0.1:{proxy.Port}");

        var answer = await http.GetAsync(new Uri("http://inside.example/x"));

        Assert.Equal("200 by proxy\n", answer);
        Assert.Equal(["GET http://inside.example/x HTTP/1.1"], proxy.Requests);
    }

    [Fact]
    public async Task An_encrypted_request_goes_through_a_tunnel()
    {
        using var authority = Certificates.Authority("authority");
        using var certificate = Certificates.Issue(authority, "server");
        await using var server = await TlsStub.StartAsync(certificate, Cancelled);
        await using var proxy = new StubProxy(Convert.ToBase64String(Encoding.UTF8.GetBytes("jo:secret")));
        folder.Write("ca.pem", authority.ExportCertificatePem());
        using var http = HttpConfigs.Client(folder, $"proxy_url: http://jo:secret@127.0.0.1:{proxy.Port}\ntls_config: {{ca_file: ca.pem}}");

        var answer = await http.GetAsync(server.Url);

        Assert.Equal("200 nobody HTTP/2", answer);
        Assert.Equal([$"CONNECT localhost:{server.Url.Port} HTTP/1.1"], proxy.Requests);
    }

    [Theory]
    [InlineData("proxy_connect_header: {X-Team: [a]}", "server_name: localhost")]
    [InlineData("no_proxy: elsewhere", "server_name: inside")]
    public async Task A_tunnel_takes_headers_and_another_name(string proxyConfig, string tls)
    {
        using var authority = Certificates.Authority("authority");
        using var certificate = Certificates.Issue(authority, "server", names =>
        {
            names.AddDnsName("localhost");
            names.AddDnsName("inside");
        });
        await using var server = await TlsStub.StartAsync(certificate, Cancelled);
        await using var proxy = new StubProxy(Convert.ToBase64String(Encoding.UTF8.GetBytes("jo:secret")));
        folder.Write("ca.pem", authority.ExportCertificatePem());
        using var http = HttpConfigs.Client(
            folder, $"proxy_url: http://jo:secret@127.0.0.1:{proxy.Port}\n{proxyConfig}\ntls_config: {{ca_file: ca.pem, {tls}}}");

        var answer = await http.GetAsync(new Uri($"https://nohost.invalid:{server.Url.Port}"));

        Assert.Equal("200 nobody HTTP/2", answer);
        Assert.Equal([$"CONNECT nohost.invalid:{server.Url.Port} HTTP/1.1"], proxy.Requests);
        Assert.Equal(proxyConfig.Contains("X-Team", StringComparison.Ordinal), proxy.Heads[0].Contains("X-Team: a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_does_not_know_us_is_named_without_the_login()
    {
        await using var proxy = new StubProxy("bm8=");
        using var http = HttpConfigs.Client(folder, $"proxy_url: http://jo:secret@127.0.0.1:{proxy.Port}");

        var answer = await http.GetAsync(new Uri("https://inside.example/x"));

        Assert.StartsWith("Unreachable: ", answer, StringComparison.Ordinal);
        Assert.Contains("407", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.com", "http://example.com", true)]
    [InlineData("example.com", "http://a.example.com", true)]
    [InlineData("example.com", "http://notexample.com", false)]
    [InlineData(".example.com", "http://a.example.com", true)]
    [InlineData(".example.com", "http://example.com", false)]
    [InlineData("*.example.com", "http://a.example.com", true)]
    [InlineData("example.com:8080", "http://example.com:8080", true)]
    [InlineData("example.com:8080", "http://example.com", false)]
    [InlineData("a, 10.0.0.0/8", "http://10.1.2.3:9090", true)]
    [InlineData("10.0.0.0/8", "http://11.1.2.3", false)]
    [InlineData("10.1.2.3", "http://10.1.2.3", true)]
    [InlineData("10.1.2.3:81", "http://10.1.2.3", false)]
    [InlineData("fd00::/8", "http://[fd00::1]", true)]
    [InlineData("[fd00::1]:80", "http://[fd00::1]", true)]
    [InlineData("*", "http://anything", true)]
    [InlineData("EXAMPLE.com", "http://Example.COM", true)]
    [InlineData("x", "http://localhost:9", true)]
    [InlineData("x", "http://127.0.0.2", true)]
    [InlineData("10.0.0.0/99,,", "http://10.0.0.1", false)]
    public void Some_servers_are_asked_without_a_proxy(string noProxy, string url, bool expected) =>
        Assert.Equal(expected, new NoProxyList(noProxy).Contains(new Uri(url)));

    [Theory]
    [InlineData("http://a", "http://one:3128/")]
    [InlineData("https://a", "http://two/")]
    [InlineData("https://b", null)]
    public void The_environment_can_name_the_proxies(string url, string? expected)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["http_proxy"] = "one:3128",
            ["HTTPS_PROXY"] = "http://two",
            ["https_proxy"] = "http://three",
            ["no_proxy"] = "b",
        };
        var proxies = EnvironmentProxy.Read(environment.GetValueOrDefault);

        Assert.Equal(expected, proxies.IsBypassed(new Uri(url)) ? null : proxies.GetProxy(new Uri(url))?.AbsoluteUri);
    }

    public void Dispose() => folder.Dispose();
}
