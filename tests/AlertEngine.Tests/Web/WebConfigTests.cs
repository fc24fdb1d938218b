using AlertEngine.Tests.Support;
using AlertEngine.Web;

namespace AlertEngine.Tests.Web;

/// <summary>What a web configuration file may say, and what is said about it when it is wrong.</summary>
public sealed class WebConfigTests : IDisposable
{
    private const string Hash = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

    private readonly TempFolder folder = new();

    public WebConfigTests()
    {
        using var authority = Certificates.Authority("authority");
        using var server = Certificates.Issue(authority, "server");
        using var other = Certificates.Issue(authority, "other");
        folder.Write("cert.pem", server.ExportCertificatePem());
        folder.Write("key.pem", server.KeyPem());
        folder.Write("other.pem", other.KeyPem());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("tls_server_config: {}\nbasic_auth_users: {}\nrate_limit: {}\nhttp_server_config: {headers: {}}\n")]
    [InlineData("rate_limit: {burst: 3}\n")]
    [InlineData("rate_limit: {interval: -1s, burst: 3}\n")]
    public void A_file_that_asks_for_nothing_lets_everybody_in(string text)
    {
        var config = Loaded(text);

        Assert.Null(config.Tls);
        Assert.Empty(config.Users);
        Assert.Null(config.RateLimit);
        Assert.Empty(config.Http.Headers);
    }

    [Fact]
    public void Users_headers_and_limits_are_read()
    {
        var config = Loaded(
            $$"""
            http_server_config:
              http2: false
              headers:
                Content-Security-Policy: >
                  default-src 'self';
                  img-src *
                X-Frame-Options: deny
                Strict-Transport-Security: max-age=3600
            basic_auth_users: {alice: {{Hash}}, "bob the builder": {{Hash}}}
            rate_limit: {interval: 1.5s, burst: 20}
            """);

        Assert.False(config.Http.Http2);
        Assert.Equal(
            ["Content-Security-Policy=default-src 'self'; img-src *", "Strict-Transport-Security=max-age=3600", "X-Frame-Options=deny"],
            config.Http.Headers.Select(header => $"{header.Key}={header.Value}"));
        Assert.Equal(["alice", "bob the builder"], config.Users.Keys.Order());
        Assert.Equal(new RateLimit(Duration.FromSeconds(1.5), 20), config.RateLimit);
    }

    [Fact]
    public void A_bare_number_as_interval_counts_nanoseconds()
    {
        var config = Loaded("rate_limit: {interval: 5000, burst: 1}");

        Assert.Equal(new RateLimit(Duration.FromNanoseconds(5000), 1), config.RateLimit);
    }

    [Theory]
    [InlineData("[]", "1:1: expected a mapping of settings, got a list")]
    [InlineData("foo: 1", "1:1: unknown field foo")]
    [InlineData("basic_auth_user: {}", "1:1: unknown field basic_auth_user; did you mean basic_auth_users?")]
    [InlineData("basic_auth_users: [a]", "1:19: basic_auth_users: expected a mapping, got a list")]
    [InlineData("basic_auth_users: {a: secret}", "1:23: a: expected a bcrypt hash: $2a$, $2b$ or $2y$, the cost in two digits, $ and 53 characters")]
    [InlineData("basic_auth_users: {a: }", "1:20: a: expected a bcrypt hash: $2a$, $2b$ or $2y$, the cost in two digits, $ and 53 characters")]
    [InlineData("http_server_config: {http2: 3}", "1:29: http2: expected true or false, got 3")]
    [InlineData("http_server_config: {headers: {Foo: x}}", "1:31: HTTP header \"Foo\" can not be configured")]
    [InlineData("http_server_config: {headers: {x-frame-options: deny}}", "1:31: HTTP header \"x-frame-options\" can not be configured; did you mean X-Frame-Options?")]
    [InlineData("http_server_config: {headers: {X-Frame-Options: DENY}}", "1:31: X-Frame-Options: expected deny or sameorigin, got \"DENY\"")]
    [InlineData("http_server_config: {headers: {X-Content-Type-Options: sniff}}", "1:31: X-Content-Type-Options: expected nosniff, got \"sniff\"")]
    [InlineData("http_server_config: {headers: {X-XSS-Protection: ä}}", "1:31: X-XSS-Protection: expected printable ASCII characters, got \"ä\"")]
    [InlineData("rate_limit: {interval: 1s}", "1:13: burst: expected a whole number of at least 1, or no request would ever be answered")]
    [InlineData("rate_limit: {interval: 1d, burst: 1}", "1:24: interval: time: unknown unit \"d\" in duration \"1d\"")]
    public void What_is_wrong_is_said_with_its_place(string text, string problem)
    {
        Assert.Equal([problem], Problems(text));
    }

    [Theory]
    [InlineData("min_version: TLS13, key_file: key.pem", "missing one of cert or cert_file")]
    [InlineData("cert_file: cert.pem", "missing one of key or key_file")]
    [InlineData("key_file: key.pem", "missing one of cert or cert_file")]
    [InlineData("cert: x, cert_file: cert.pem, key_file: key.pem", "at most one of cert & cert_file must be configured")]
    [InlineData("cert_file: nothing.pem, key_file: key.pem", "nothing.pem'.")]
    [InlineData("cert_file: cert.pem, key_file: other.pem", "key_file: this key is not the one of the certificate")]
    [InlineData("cert_file: key.pem, key_file: key.pem", "cert_file: The certificate contents do not contain a PEM with a CERTIFICATE label, or the content is malformed.")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, client_auth_type: Foo", "or RequireAndVerifyClientCert, got \"Foo\"")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, client_ca_file: cert.pem", "client CA's have been configured without a Client Auth Policy")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, client_allowed_sans: [a]", "client_allowed_sans: has no effect without a client_auth_type that asks for certificates")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, client_auth_type: RequestClientCert, client_ca_file: key.pem", "client_ca_file: no certificate in PEM form found")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, client_auth_type: RequestClientCert, client_ca: x", "client_ca: no certificate in PEM form found")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, min_version: TLS14", "min_version: unknown TLS version: TLS14 (expected TLS12 or TLS13)")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, min_version: TLS10", "min_version: TLS10 is not served: it is broken; the lowest is TLS12")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, min_version: TLS13, max_version: TLS12", "max_version is below min_version")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, cipher_suites: [TLS_RSA_WITH_RC4_128_SHA]", "unknown cipher: TLS_RSA_WITH_RC4_128_SHA")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, curve_preferences: [X25519]", "curve_preferences: curves cannot be chosen here; OpenSSL's configuration chooses them (Groups)")]
    [InlineData("cert_file: cert.pem, key_file: key.pem, prefer_server_cipher_suites: false", "prefer_server_cipher_suites: false has no effect: the server's order always comes first")]
    public void What_is_wrong_about_TLS_is_said(string tls, string problem)
    {
        var found = Problems($"tls_server_config: {{{tls}}}");

        Assert.EndsWith(problem, Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_a_file_is_found_at_once()
    {
        var problems = Problems("foo: 1\nbasic_auth_users: {a: b}\nrate_limit: {interval: x}\ntls_server_config: {cert_file: none.pem}\n");

        Assert.Equal(["1:1", "2:23", "3:24", "4:20", "4:32"], problems.Select(problem => problem.Split(": ")[0]));
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem()
    {
        var load = WebConfigLoad.From(folder.File("none.yml"));

        Assert.Contains("none.yml", Assert.Single(Assert.IsType<WebConfigLoad.Refused>(load).Problems).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private WebConfig Loaded(string text) => Assert.IsType<WebConfigLoad.Loaded>(Load(text)).Config;

    private string[] Problems(string text) =>
        [.. Assert.IsType<WebConfigLoad.Refused>(Load(text)).Problems.Select(problem => $"{problem.Place}: {problem.Message}")];

    private WebConfigLoad Load(string text) => WebConfigLoad.From(folder.Write("web.yml", text));
}
