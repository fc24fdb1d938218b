using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Http;

/// <summary>How requests to one service are made: Prometheus' and Alertmanager's <c>http_config</c>.</summary>
internal sealed record HttpClientConfig
{
    public static readonly HttpClientConfig Default = new()
    {
        Auth = new HttpAuth.None(),
        Tls = TlsConfig.Default,
        FollowRedirects = true,
        EnableHttp2 = true,
        Proxy = ProxyConfig.Direct,
        Headers = [],
    };

    public required HttpAuth Auth { get; init; }
    public required TlsConfig Tls { get; init; }
    public required bool FollowRedirects { get; init; }
    public required bool EnableHttp2 { get; init; }
    public required ProxyConfig Proxy { get; init; }
    public required ImmutableArray<HttpHeader> Headers { get; init; }

    /// <summary>Reads the fields where they stand: behind <c>http_config</c>, or among those of a target.</summary>
    public static HttpClientConfig Read(YamlMap map) => new()
    {
        Auth = HttpAuth.Read(map),
        Tls = map.Map("tls_config") is { } tls ? TlsConfig.Read(tls) : TlsConfig.Default,
        FollowRedirects = map.Bool("follow_redirects", otherwise: true),
        EnableHttp2 = map.Bool("enable_http2", otherwise: true),
        Proxy = ProxyConfig.Read(map),
        Headers = HttpHeader.Read(map, "http_headers"),
    };

    /// <summary>An integration's own <c>http_config</c> replaces the global one whole.</summary>
    public static HttpClientConfig ReadOrInherit(YamlMap map, GlobalConfig global)
    {
        if (map.Map("http_config") is { } own)
        {
            return Read(own);
        }

        map.Print("http_config", global.PrintedHttp);

        return global.Http;
    }
}
