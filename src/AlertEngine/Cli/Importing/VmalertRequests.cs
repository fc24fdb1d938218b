using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli.Importing;

/// <summary>How vmalert is told to make its requests to one server, as our keys for the same.</summary>
/// <param name="prefix">That of the server's flags.</param>
/// <param name="index">Which of the servers.</param>
internal sealed class VmalertRequests(VmalertFlags flags, string prefix, int index)
{
    public IEnumerable<(string Key, CanonicalNode? Value)> Entries =>
    [
        ("basic_auth", Section(
            Text("username", "basicAuth.username"),
            Text("username_file", "basicAuth.usernameFile"),
            Text("password", "basicAuth.password"),
            Text("password_file", "basicAuth.passwordFile"))),
        ("authorization", Section(Text("credentials", "bearerToken"), Text("credentials_file", "bearerTokenFile"))),
        ("oauth2", Section(
            Text("client_id", "oauth2.clientID"),
            Text("client_secret", "oauth2.clientSecret"),
            Text("client_secret_file", "oauth2.clientSecretFile"),
            ("scopes", Scopes()),
            Text("token_url", "oauth2.tokenUrl"))),
        ("tls_config", Section(
            Text("ca_file", "tlsCAFile"),
            Text("cert_file", "tlsCertFile"),
            Text("key_file", "tlsKeyFile"),
            Text("server_name", "tlsServerName"),
            ("insecure_skip_verify", Value("tlsInsecureSkipVerify") is "true" ? new CanonicalNode.Scalar("true", IsLiteral: true) : null))),
        ("http_headers", Headers()),
    ];

    private static CanonicalNode.Map? Section(params IEnumerable<(string Key, CanonicalNode? Value)> entries) =>
        TreeOutput.Map(entries) is { Entries.Count: > 0 } section ? section : null;

    private (string Key, CanonicalNode? Value) Text(string key, string flag) => (key, TreeOutput.TextOrNone(Value(flag)));

    private string? Value(string flag) => flags.Text($"{prefix}.{flag}", index);

    private CanonicalNode.List? Scopes() =>
        Value("oauth2.scopes") is { Length: > 0 } scopes ? TreeOutput.List(scopes.Split(';').Select(TreeOutput.Text)) : null;

    // vmalert parts headers by ^^, since a comma may stand in one.
    private CanonicalNode.Map? Headers() => Value("headers") is not { Length: > 0 } headers
        ? null
        : TreeOutput.Map(headers.Split("^^").Select(header => header.Split(':', 2)).Where(header => header.Length == 2).Select(header => (
            header[0].Trim(), (CanonicalNode?)TreeOutput.Map(("values", TreeOutput.List([TreeOutput.Text(header[1].Trim())]))))));
}
