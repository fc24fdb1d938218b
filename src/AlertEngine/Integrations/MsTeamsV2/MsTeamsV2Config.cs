using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.MsTeamsV2;

/// <summary>A workflow that posts to a channel or chat of Microsoft Teams.</summary>
internal sealed record MsTeamsV2Config : IntegrationConfig
{
    public required SecretSource? WebhookUrl { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static MsTeamsV2Config Read(YamlMap map, GlobalConfig global) => new()
    {
        SendResolved = map.Bool("send_resolved", otherwise: true),
        Http = WithProxy(map, HttpClientConfig.ReadOrInherit(map, global), global.Http.Proxy),
        WebhookUrl = map.RequiredSecretOrFile("webhook_url", isUrl: true),
        Title = map.Template("title", otherwise: """{{ template "msteamsv2.default.title" . }}"""),
        Text = map.Template("text", otherwise: """{{ template "msteamsv2.default.text" . }}"""),
    };

    // Of this kind alone an http_config of its own does without the global one's proxy only if it names another.
    private static HttpClientConfig WithProxy(YamlMap map, HttpClientConfig http, ProxyConfig inherited)
    {
        if (http.Proxy is not { Url: null, FromEnvironment: false } || inherited.Url is null)
        {
            return http;
        }

        (map.Printed.Find("http_config") as CanonicalNode.Map)?.Set("proxy_url", new CanonicalNode.Scalar(inherited.Url.OriginalString));

        return http with { Proxy = inherited };
    }
}
