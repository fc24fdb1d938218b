namespace AlertEngine.Tests.Configuration;

/// <summary>What is refused in http_config, in the words of Prometheus and Alertmanager.</summary>
public sealed class HttpConfigProblemTests
{
    [Theory]
    [InlineData("bearer_token: a, bearer_token_file: b", "at most one of bearer_token & bearer_token_file must be configured")]
    [InlineData("basic_auth: {username: u}, bearer_token: a", "at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured")]
    [InlineData("basic_auth: {username: u}, authorization: {credentials: c}", "at most one of basic_auth, oauth2 & authorization must be configured")]
    [InlineData("basic_auth: {username: u, username_file: f}", "at most one of basic_auth username, username_file & username_ref must be configured")]
    [InlineData("basic_auth: {password: u, password_file: f}", "at most one of basic_auth password, password_file & password_ref must be configured")]
    [InlineData("authorization: {credentials: c}, bearer_token: a", "authorization is not compatible with bearer_token & bearer_token_file")]
    [InlineData("authorization: {credentials: c, credentials_file: f}", "at most one of authorization credentials & credentials_file must be configured")]
    [InlineData("authorization: {type: Basic}", "authorization type cannot be set to \"basic\", use \"basic_auth\" instead")]
    [InlineData("authorization: {credentials_ref: r}", "credentials_ref: cannot use secret ref without manager")]
    [InlineData("oauth2: {token_url: 'http://x'}", "oauth2 client_id must be configured")]
    [InlineData("oauth2: {client_id: a}", "oauth2 token_url must be configured")]
    [InlineData("oauth2: {client_id: a, token_url: 'http://x', signature_algorithm: HS256}", "signature_algorithm: expected RS256, RS384 or RS512, got \"HS256\"")]
    [InlineData("proxy_connect_header: {a: [b]}", "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured")]
    [InlineData("proxy_from_environment: true, proxy_url: 'http://x'", "if proxy_from_environment is configured, proxy_url must not be configured")]
    [InlineData("proxy_from_environment: true, no_proxy: x", "if proxy_from_environment is configured, no_proxy must not be configured")]
    [InlineData("no_proxy: x", "if no_proxy is configured, proxy_url must also be configured")]
    [InlineData("http_headers: {User-Agent: {values: [x]}}", "setting header \"User-Agent\" is not allowed")]
    [InlineData("http_headers: {x-amz-date: {values: [x]}}", "setting header \"x-amz-date\" is not allowed")]
    [InlineData("http_headers: {'a b': {values: [x]}}", "\"a b\" is not a valid header name")]
    [InlineData("tls_config: {ca: a, ca_file: b}", "at most one of ca, ca_file & ca_ref must be configured")]
    [InlineData("tls_config: {cert: a}", "exactly one of key or key_file must be configured when a client certificate is configured")]
    [InlineData("tls_config: {key_file: a}", "exactly one of cert or cert_file must be configured when a client key is configured")]
    [InlineData("tls_config: {min_version: SSL3}", "unknown TLS version: SSL3 (expected TLS10, TLS11, TLS12 or TLS13)")]
    [InlineData("tls_config: {min_version: '3'}", "unknown TLS version: 3 (expected TLS10, TLS11, TLS12 or TLS13)")]
    [InlineData("proxy_url: 'ftp://x'", "proxy_url: unsupported scheme \"ftp\" for URL")]
    [InlineData("proxy_url: 'http://'", "proxy_url: missing host for URL")]
    [InlineData("folow_redirects: true", "unknown field folow_redirects; did you mean follow_redirects?")]
    public void A_wrong_http_config_is_refused_wherever_it_stands(string http, string problem)
    {
        var global = Configs.Problems($"global: {{http_config: {{{http}}}}}\nroute: {{receiver: r}}\nreceivers: [{{name: r}}]");
        var own = Configs.Problems($"route: {{receiver: r}}\nreceivers: [{{name: r, webhook_configs: [{{url: 'http://x', http_config: {{{http}}}}}]}}]");

        Assert.Contains(global, found => IsAt(found, line: 1, problem));
        Assert.Contains(own, found => IsAt(found, line: 2, problem));
    }

    [Theory]
    [InlineData("basic_auth: {username: u, password: p}")]
    [InlineData("authorization: {}")]
    [InlineData("bearer_token_file: /x")]
    [InlineData("oauth2: {client_id: a, client_secret_file: b, token_url: 'https://x/y', scopes: [a], claims: {a: b}, proxy_from_environment: yes}")]
    [InlineData("proxy_url: 'http://u:p@x:1', no_proxy: '10.0.0.0/8', proxy_connect_header: {a: [b]}")]
    [InlineData("proxy_url: proxy.example:3128")]
    [InlineData("tls_config: {cert_file: a, key_file: b, min_version: tls12, max_version: TLS13}")]
    [InlineData("http_headers: {X-A: {values: [a], secrets: [b], files: [c]}}")]
    public void A_right_http_config_is_taken(string http) =>
        Assert.Empty(Configs.Problems($"global: {{http_config: {{{http}}}}}\nroute: {{receiver: r}}\nreceivers: [{{name: r}}]"));

    private static bool IsAt(string found, int line, string problem) =>
        found.StartsWith($"{line}:", StringComparison.Ordinal) && found.EndsWith($": {problem}", StringComparison.Ordinal);
}
