using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Authentication;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Web;

/// <summary>The certificate that is shown, what is asked of clients, and how connections are encrypted.</summary>
internal sealed record TlsServerConfig
{
    // These are always on with TLS 1.3; the choice of suites is one for TLS 1.2.
    private static readonly ImmutableArray<TlsCipherSuite> Tls13Suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
    ];

    private static readonly FrozenDictionary<string, TlsCipherSuite> Suites = FrozenDictionary.Create(
        StringComparer.Ordinal,
        [
            .. Tls13Suites.Concat(
            [
                TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
                TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
                TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
                TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            ]).Select(suite => KeyValuePair.Create(suite.ToString(), suite)),
        ]);

    /// <summary>Null only in a configuration that has problems.</summary>
    public required SslStreamCertificateContext? Certificate { get; init; }

    public required ClientAuth ClientAuth { get; init; }

    public required SslProtocols Protocols { get; init; }

    /// <summary>Empty leaves the choice to OpenSSL.</summary>
    public required ImmutableArray<TlsCipherSuite> CipherSuites { get; init; }

    public static TlsServerConfig Read(YamlMap map, WatchedFiles files)
    {
        NoteWhatCannotBeChosen(map);

        return new()
        {
            Certificate = ServerCertificate.Read(map, files),
            ClientAuth = ClientAuth.Read(map, files),
            Protocols = ReadProtocols(map),
            CipherSuites = ReadSuites(map),
        };
    }

    private static SslProtocols ReadProtocols(YamlMap map)
    {
        var lowest = ReadVersion(map, "min_version", SslProtocols.Tls12);
        var highest = ReadVersion(map, "max_version", SslProtocols.Tls13);
        if (lowest > highest)
        {
            map.Note("max_version", "max_version is below min_version");
        }

        return lowest | highest;
    }

    private static SslProtocols ReadVersion(YamlMap map, string key, SslProtocols otherwise)
    {
        var text = map.TextOrNull(key);
        switch (text)
        {
            case null: return otherwise;
            case "TLS12": return SslProtocols.Tls12;
            case "TLS13": return SslProtocols.Tls13;
        }

        map.Note(key, text is "TLS10" or "TLS11"
            ? $"{key}: {text} is not served: it is broken; the lowest is TLS12"
            : $"{key}: unknown TLS version: {text} (expected TLS12 or TLS13)");

        return otherwise;
    }

    private static ImmutableArray<TlsCipherSuite> ReadSuites(YamlMap map)
    {
        var names = map.Texts("cipher_suites");
        foreach (var name in names.Where(name => !Suites.ContainsKey(name)))
        {
            map.Note("cipher_suites", $"unknown cipher: {name}{Nearest.Hint(name, Suites.Keys)}");
        }

        if (OperatingSystem.IsWindows() && names.Length > 0)
        {
            map.Note("cipher_suites", "cipher_suites: cannot be chosen here: on Windows the system chooses them");
        }

        return names.IsEmpty ? [] : [.. names.Where(Suites.ContainsKey).Select(name => Suites[name]).Union(Tls13Suites)];
    }

    // The curves are OpenSSL's to choose, and its servers always put their own order of suites first.
    private static void NoteWhatCannotBeChosen(YamlMap map)
    {
        if (map.Texts("curve_preferences").Length > 0)
        {
            map.Note("curve_preferences", "curve_preferences: curves cannot be chosen here; OpenSSL's configuration chooses them (Groups)");
        }

        if (map.BoolOrNull("prefer_server_cipher_suites") is false)
        {
            map.Note("prefer_server_cipher_suites", "prefer_server_cipher_suites: false has no effect: the server's order always comes first");
        }
    }
}
