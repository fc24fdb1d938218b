using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Http;

/// <summary>How the other side is checked, and what we show it.</summary>
internal sealed record TlsConfig
{
    public static readonly TlsConfig Default = new() { ServerName = "" };

    public SecretSource? Authority { get; init; }
    public SecretSource? Certificate { get; init; }
    public SecretSource? Key { get; init; }
    public required string ServerName { get; init; }
    public bool InsecureSkipVerify { get; init; }
    public TlsVersion? MinVersion { get; init; }
    public TlsVersion? MaxVersion { get; init; }

    public static TlsConfig Read(YamlMap map)
    {
        var config = new TlsConfig
        {
            Authority = Pem(map, "ca"),
            Certificate = Pem(map, "cert"),
            Key = Pem(map, "key", isSecret: true),
            ServerName = map.Text("server_name"),
            InsecureSkipVerify = map.Bool("insecure_skip_verify", otherwise: false),
            MinVersion = Version(map, "min_version"),
            MaxVersion = Version(map, "max_version"),
        };
        if (config is { Certificate: not null, Key: null })
        {
            map.Note("cert", "exactly one of key or key_file must be configured when a client certificate is configured");
        }

        if (config is { Certificate: null, Key: not null })
        {
            map.Note("key", "exactly one of cert or cert_file must be configured when a client key is configured");
        }

        return config;
    }

    private static SecretSource? Pem(YamlMap map, string key, bool isSecret = false)
    {
        map.NoteIfSeveral($"{key}, {key}_file & {key}_ref", key, $"{key}_file", $"{key}_ref");
        SecretReference.Refuse(map, $"{key}_ref");
        var inline = isSecret ? map.Secret(key) : map.TextOrNull(key) is { } text ? new Secret(text) : null;

        return SecretSource.Of(inline, map.FilePath($"{key}_file"));
    }

    private static TlsVersion? Version(YamlMap map, string key)
    {
        var text = map.TextOrNull(key);
        if (text is null)
        {
            return null;
        }

        TlsVersion? version = text.ToUpperInvariant() switch
        {
            "TLS10" => TlsVersion.Tls10,
            "TLS11" => TlsVersion.Tls11,
            "TLS12" => TlsVersion.Tls12,
            "TLS13" => TlsVersion.Tls13,
            _ => null,
        };
        if (version is null)
        {
            map.Note(key, $"unknown TLS version: {text} (expected TLS10, TLS11, TLS12 or TLS13)");
        }

        return version;
    }
}

/// <summary>The versions of TLS by their names in configuration files.</summary>
internal enum TlsVersion
{
    Tls10,
    Tls11,
    Tls12,
    Tls13,
}
