using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Web;

/// <summary>Real handshakes, with certificates made for them.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly X509Certificate2 authority = Certificates.Authority("authority");
    private readonly X509Certificate2 issuing;

    public TlsTests()
    {
        issuing = Certificates.Authority("issuing", serial: [2], authority);
        folder.Write("authority.pem", authority.ExportCertificatePem());
        folder.Write("issuing.pem", issuing.ExportCertificatePem());
        WriteServerCertificate("first");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("true", "2.0", "HTTP/2")]
    [InlineData("true", "1.1", "HTTP/1.1")]
    [InlineData("false", "2.0", "HTTP/1.1")]
    public async Task HTTP_2_is_spoken_where_both_want_it(string http2, string asked, string spoken)
    {
        await using var server = await StartAsync(http: $"http_server_config: {{http2: {http2}}}");

        using var answer = await server.GetAsync(new ClientSide { Version = new(asked) }, Cancellation);

        Assert.Equal("https", server.Url.Scheme);
        Assert.Equal($"OK {spoken}", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Certificate_and_key_may_stand_in_the_file_itself()
    {
        using var certificate = Certificates.Issue(authority, "inline");
        await using var server = await GuardedServer.StartAsync(
            folder.Write(
                "web.yml",
                $"tls_server_config:\n  cert: |\n{Indented(certificate.ExportCertificatePem())}\n  key: |\n{Indented(certificate.KeyPem())}\n"),
            Cancellation);
        var client = new ClientSide();

        using var answer = await server.GetAsync(client, Cancellation);

        Assert.Equal("CN=inline", client.Shown);
    }

    [Fact]
    public async Task Who_speaks_plain_HTTP_to_it_is_told_so()
    {
        await using var server = await StartAsync();
        using var plain = new TcpClient();
        await plain.ConnectAsync(IPAddress.Loopback, server.Url.Port, Cancellation);
        await plain.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Cancellation);

        using var answer = new StreamReader(plain.GetStream());

        Assert.Equal(
            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n", await answer.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Who_says_nothing_is_hung_up_on()
    {
        await using var server = await StartAsync();
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, server.Url.Port, Cancellation);
        await server.Time.TimerSetForAsync(server.Time.Now + Duration.FromSeconds(10), Cancellation);

        server.Time.Advance(Duration.FromSeconds(10));

        Assert.Equal(0, await silent.GetStream().ReadAsync(new byte[1], Cancellation));
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart_and_a_broken_one_is_not()
    {
        await using var server = await StartAsync();
        Assert.Equal("CN=first", await ShownAsync(server));

        WriteServerCertificate("the second");
        server.Time.Advance(Duration.FromSeconds(1));
        Assert.Equal("CN=the second", await ShownAsync(server));
        folder.Write("cert.pem", "half of it");
        server.Time.Advance(Duration.FromSeconds(1));
        Assert.Equal("CN=the second", await ShownAsync(server));
        WriteServerCertificate("the third one");
        server.Time.Advance(Duration.FromSeconds(1));
        Assert.Equal("CN=the third one", await ShownAsync(server));
    }

    [Fact]
    public async Task Certificates_between_the_servers_and_its_authority_are_shown_too()
    {
        using var certificate = Certificates.Issue(issuing, "server");
        folder.Write("cert.pem", $"{certificate.ExportCertificatePem()}\n{issuing.ExportCertificatePem()}\n");
        folder.Write("key.pem", certificate.KeyPem());
        await using var server = await StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, server.Url.Port, Cancellation);
        await using var tls = new SslStream(tcp.GetStream());

        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = Trusting(authority) }, Cancellation);

        Assert.True(tls.IsAuthenticated);
    }

    [Fact]
    public async Task TLS_is_not_turned_off_while_it_runs()
    {
        await using var server = await StartAsync();

        folder.Write("web.yml", "{}");
        server.Time.Advance(Duration.FromSeconds(1));

        Assert.Equal("CN=first", await ShownAsync(server));
    }

    [Theory]
    [InlineData("min_version: TLS13", SslProtocols.Tls12, null, false)]
    [InlineData("min_version: TLS13", SslProtocols.Tls13, null, true)]
    [InlineData("max_version: TLS12", SslProtocols.Tls13, null, false)]
    [InlineData("max_version: TLS12", SslProtocols.Tls12, null, true)]
    [InlineData("cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]", SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, true)]
    [InlineData("cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]", SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, false)]
    [InlineData("cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]", SslProtocols.Tls13, null, true)]
    public async Task Versions_and_suites_that_are_not_wanted_are_not_spoken(string setting, SslProtocols protocol, TlsCipherSuite? suite, bool admitted)
    {
        await using var server = await StartAsync(setting);

        var client = new ClientSide { Protocols = protocol, Suites = suite is { } only ? [only] : null };

        Assert.Equal(admitted, await AdmittedAsync(server, client));
    }

    [Theory]
    [InlineData("NoClientCert", true, true, true)]
    [InlineData("RequestClientCert", true, true, true)]
    [InlineData("RequireAnyClientCert", false, true, true)]
    [InlineData("VerifyClientCertIfGiven", true, false, true)]
    [InlineData("RequireAndVerifyClientCert", false, false, true)]
    public async Task A_client_needs_the_certificate_that_the_policy_asks_for(string type, bool none, bool strangers, bool known)
    {
        using var other = Certificates.Authority("other");
        using var stranger = Certificates.Issue(other, "stranger");
        using var friend = Certificates.Issue(authority, "friend");
        var trust = type is "NoClientCert" ? "" : ", client_ca_file: authority.pem";
        await using var server = await StartAsync($"client_auth_type: {type}{trust}");

        Assert.Equal(none, await AdmittedAsync(server, new()));
        Assert.Equal(strangers, await AdmittedAsync(server, new() { Certificate = stranger }));
        Assert.Equal(known, await AdmittedAsync(server, new() { Certificate = friend }));
    }

    [Fact]
    public async Task An_authority_of_the_same_name_and_number_is_not_trusted()
    {
        using var impostor = Certificates.Authority("authority");
        using var forged = Certificates.Issue(impostor, "forged");
        await using var server = await StartAsync("client_auth_type: RequireAndVerifyClientCert, client_ca_file: authority.pem");

        Assert.False(await AdmittedAsync(server, new() { Certificate = forged }));
        Assert.False(await AdmittedAsync(server, new() { Certificate = impostor }));
    }

    [Fact]
    public async Task The_issuing_authority_alone_is_enough_to_trust_its_clients_and_nobody_elses()
    {
        using var friend = Certificates.Issue(issuing, "friend");
        using var impostor = Certificates.Authority("issuing", serial: [2], authority);
        using var forged = Certificates.Issue(impostor, "forged");
        using var sibling = Certificates.Issue(authority, "sibling");
        await using var server = await StartAsync("client_auth_type: RequireAndVerifyClientCert, client_ca_file: issuing.pem");

        Assert.True(await AdmittedAsync(server, new() { Certificate = friend }));
        Assert.False(await AdmittedAsync(server, new() { Certificate = forged }));
        Assert.False(await AdmittedAsync(server, new() { Certificate = sibling }));
    }

    [Fact]
    public async Task An_expired_certificate_is_not_trusted()
    {
        using var expired = Certificates.Issue(authority, "expired", validDays: -1);
        await using var server = await StartAsync("client_auth_type: VerifyClientCertIfGiven, client_ca_file: authority.pem");

        Assert.False(await AdmittedAsync(server, new() { Certificate = expired }));
    }

    [Theory]
    [InlineData("prometheus.example.org", true)]
    [InlineData("spiffe://example.org/prometheus", true)]
    [InlineData("oncall@example.org", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("example.org", false)]
    [InlineData("CN=client", false)]
    public async Task Only_certificates_with_an_allowed_name_are_let_in(string allowed, bool admitted)
    {
        using var client = Certificates.Issue(authority, "client", names =>
        {
            names.AddDnsName("prometheus.example.org");
            names.AddUri(new Uri("spiffe://example.org/prometheus"));
            names.AddEmailAddress("oncall@example.org");
            names.AddIpAddress(IPAddress.Parse("10.1.2.3"));
            names.AddIpAddress(IPAddress.Parse("2001:db8::1"));
        });
        await using var server = await StartAsync(
            $"client_auth_type: VerifyClientCertIfGiven, client_ca_file: authority.pem, client_allowed_sans: [other, '{allowed}']");

        Assert.Equal(admitted, await AdmittedAsync(server, new() { Certificate = client }));
        Assert.False(await AdmittedAsync(server, new()));
    }

    public void Dispose()
    {
        folder.Dispose();
        authority.Dispose();
        issuing.Dispose();
    }

    private static async Task<string?> ShownAsync(GuardedServer server)
    {
        var client = new ClientSide();
        using var answer = await server.GetAsync(client, Cancellation);

        return client.Shown;
    }

    private static async Task<bool> AdmittedAsync(GuardedServer server, ClientSide client)
    {
        try
        {
            using var answer = await server.GetAsync(client, Cancellation);

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static X509ChainPolicy Trusting(X509Certificate2 root) =>
        new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck };

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => $"    {line}"));

    private void WriteServerCertificate(string name)
    {
        using var certificate = Certificates.Issue(authority, name);
        folder.Write("cert.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", certificate.KeyPem());
    }

    private Task<GuardedServer> StartAsync(string tls = "min_version: TLS12", string http = "") =>
        GuardedServer.StartAsync(
            folder.Write("web.yml", $"tls_server_config: {{cert_file: cert.pem, key_file: key.pem, {tls}}}\n{http}\n"), Cancellation);
}
