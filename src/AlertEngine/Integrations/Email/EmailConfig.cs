using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Email;

/// <summary>Mails by way of an SMTP server; what is not said here is taken from the global section.</summary>
internal sealed record EmailConfig : IntegrationConfig
{
    public required string To { get; init; }
    public required string From { get; init; }
    public required string Hello { get; init; }
    public required HostPort? Smarthost { get; init; }
    public required string Username { get; init; }
    public required SecretSource? Password { get; init; }

    /// <summary>For CRAM-MD5.</summary>
    public required SecretSource? Secret { get; init; }
    public required string Identity { get; init; }

    /// <summary>Where tokens for XOAUTH2 come from.</summary>
    public required OAuth2Config? OAuth2 { get; init; }

    /// <summary>By their canonical names; Subject, To and From are always among them.</summary>
    public required ImmutableSortedDictionary<string, string> Headers { get; init; }
    public required string Html { get; init; }
    public required string Text { get; init; }
    public required bool RequireTls { get; init; }
    public required TlsConfig Tls { get; init; }
    public required bool? ForceImplicitTls { get; init; }
    public required EmailThreading Threading { get; init; }

    /// <summary>Whether the connection is encrypted from its first byte.</summary>
    public bool UsesImplicitTls => ForceImplicitTls ?? Smarthost?.Port is "465" or "smtps" or "submissions";

    public static EmailConfig Read(YamlMap map, GlobalConfig global)
    {
        var smtp = global.Smtp;
        var sendResolved = map.Bool("send_resolved", otherwise: false);
        var to = map.RequiredText("to", "missing to address in email config");
        var from = map.Text("from", otherwise: smtp.From);
        if (from.Length == 0)
        {
            map.Note("no global SMTP from set");
        }

        var config = new EmailConfig
        {
            SendResolved = sendResolved,
            To = to,
            From = from,
            Hello = map.Text("hello", otherwise: smtp.Hello),
            Smarthost = ReadSmarthost(map, smtp),
            Username = map.Text("auth_username", otherwise: smtp.Username),
            Password = ReadSecret(map, "auth_password", smtp.Password),
            Secret = ReadSecret(map, "auth_secret", smtp.Secret),
            Identity = map.Text("auth_identity", otherwise: smtp.Identity),
            OAuth2 = map.Unprinted().Map("auth_xoauth2") is { } oauth2 ? OAuth2Config.Read(oauth2) : null,
            Headers = EmailHeaders.Read(map, from, to),
            Html = map.Template("html", """{{ template "email.default.html" . }}"""),
            Text = map.Text("text"),
            RequireTls = map.Bool("require_tls", otherwise: smtp.RequireTls),
            Tls = ReadTls(map, smtp),
            ForceImplicitTls = ReadForceImplicitTls(map, smtp),
            Threading = EmailThreading.Read(map),
        };
        config.Threading.NoteConflicts(map, config.Headers);

        return config;
    }

    private static HostPort? ReadSmarthost(YamlMap map, SmtpDefaults smtp)
    {
        if (map.Has("smarthost"))
        {
            return HostPort.Read(map, "smarthost");
        }

        map.Text("smarthost", otherwise: smtp.Smarthost?.ToString() ?? "");
        if (smtp.Smarthost is null)
        {
            map.Note("no global SMTP smarthost set");
        }

        return smtp.Smarthost;
    }

    // Alertmanager takes both and uses the file.
    private static SecretSource? ReadSecret(YamlMap map, string key, SecretSource? inherited)
    {
        var own = SecretSource.Of(map.Secret(key), map.FilePath($"{key}_file"));
        if (own is null && inherited is not null)
        {
            map.PrintSecret(key, inherited);
        }

        return own ?? inherited;
    }

    private static TlsConfig ReadTls(YamlMap map, SmtpDefaults smtp)
    {
        if (map.Map("tls_config") is { } own)
        {
            return TlsConfig.Read(own);
        }

        map.Print("tls_config", smtp.PrintedTls);

        return smtp.Tls;
    }

    private static bool? ReadForceImplicitTls(YamlMap map, SmtpDefaults smtp) =>
        map.Has("force_implicit_tls") || smtp.ForceImplicitTls is null
            ? map.BoolOrNull("force_implicit_tls")
            : map.Bool("force_implicit_tls", otherwise: smtp.ForceImplicitTls.Value);
}
