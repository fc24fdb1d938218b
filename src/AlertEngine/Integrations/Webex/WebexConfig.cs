using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Webex;

/// <summary>A room of Webex.</summary>
internal sealed record WebexConfig : IntegrationConfig
{
    public required Uri? ApiUrl { get; init; }
    public required string RoomId { get; init; }

    /// <summary>In Webex' markdown.</summary>
    public required string Message { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static WebexConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new WebexConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiUrl = map.UrlOrInherited("api_url", global.Services.WebexApiUrl),
            Message = map.Template("message", otherwise: """{{ template "webex.default.message" . }}"""),
            RoomId = map.RequiredText("room_id", "missing room_id on webex_config"),
        };
        if (!map.Has("http_config") || config.Http.Auth is not HttpAuth.Authorization)
        {
            map.Note("missing webex_configs.http_config.authorization");
        }

        return config;
    }
}
