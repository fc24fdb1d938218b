using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Http;

/// <summary>By which proxy a request leaves.</summary>
internal sealed record ProxyConfig
{
    public static readonly ProxyConfig Direct = new() { NoProxy = "", ConnectHeaders = [] };

    /// <summary>The address without what stands before the @, which a log or a dump must not show.</summary>
    public Uri? Url { get; init; }

    public string Username { get; init; } = "";
    public Secret? Password { get; init; }
    public required string NoProxy { get; init; }
    public bool FromEnvironment { get; init; }
    public required ImmutableArray<HttpHeader> ConnectHeaders { get; init; }

    public static ProxyConfig Read(YamlMap map)
    {
        var written = map.UrlOrNull("proxy_url", scheme: "http://");
        var login = written?.UserInfo.Split(':', 2) ?? [];
        var config = new ProxyConfig
        {
            Url = written is null ? null : new UriBuilder(written) { UserName = "", Password = "" }.Uri,
            Username = login.Length > 0 ? Uri.UnescapeDataString(login[0]) : "",
            Password = login.Length > 1 ? new Secret(Uri.UnescapeDataString(login[1])) : null,
            NoProxy = map.Text("no_proxy"),
            FromEnvironment = map.BoolOrNull("proxy_from_environment") ?? false,
            ConnectHeaders = HttpHeader.ReadSecrets(map, "proxy_connect_header"),
        };
        var hasUrl = map.Has("proxy_url");
        if (config.ConnectHeaders.Length > 0 && !config.FromEnvironment && !hasUrl)
        {
            map.Note("proxy_connect_header", "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured");
        }

        if (config.FromEnvironment && hasUrl)
        {
            map.Note("proxy_from_environment", "if proxy_from_environment is configured, proxy_url must not be configured");
        }

        if (config.NoProxy.Length > 0 && config.FromEnvironment)
        {
            map.Note("no_proxy", "if proxy_from_environment is configured, no_proxy must not be configured");
        }
        else if (config.NoProxy.Length > 0 && !hasUrl)
        {
            map.Note("no_proxy", "if no_proxy is configured, proxy_url must also be configured");
        }

        return config;
    }
}
