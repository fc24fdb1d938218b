using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration;

/// <summary>The mail server that e-mail receivers use unless they name their own.</summary>
internal sealed record SmtpDefaults
{
    public required string From { get; init; }
    public required string Hello { get; init; }
    public required HostPort? Smarthost { get; init; }
    public required string Username { get; init; }
    public required SecretSource? Password { get; init; }
    public required SecretSource? Secret { get; init; }
    public required string Identity { get; init; }
    public required bool RequireTls { get; init; }
    public required TlsConfig Tls { get; init; }
    public required bool? ForceImplicitTls { get; init; }

    /// <summary>Its <c>smtp_tls_config</c> as it is printed where an integration inherits it.</summary>
    public required CanonicalNode PrintedTls { get; init; }

    public static SmtpDefaults Read(YamlMap map) => new()
    {
        From = map.Text("smtp_from"),
        Hello = map.Text("smtp_hello", otherwise: "localhost"),
        Smarthost = HostPort.Read(map, "smtp_smarthost"),
        Username = map.Text("smtp_auth_username"),
        Password = map.SecretOrFile("smtp_auth_password"),
        Secret = map.SecretOrFile("smtp_auth_secret"),
        Identity = map.Text("smtp_auth_identity"),
        RequireTls = map.Bool("smtp_require_tls", otherwise: true),
        Tls = TlsConfig.Read(map.MapOrEmpty("smtp_tls_config")),
        PrintedTls = map.Printed.Entries.Find(entry => entry.Key == "smtp_tls_config").Value,
        ForceImplicitTls = map.BoolOrNull("smtp_force_implicit_tls"),
    };
}
