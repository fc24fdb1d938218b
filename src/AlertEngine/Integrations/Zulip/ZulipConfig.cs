using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Zulip;

/// <summary>A channel of a Zulip organization, or some of its people.</summary>
internal sealed record ZulipConfig : IntegrationConfig
{
    public required Uri? Url { get; init; }
    public required string BotEmail { get; init; }
    public required SecretSource? ApiKey { get; init; }

    /// <summary>Empty when the message goes to people.</summary>
    public required string Channel { get; init; }
    public required string Topic { get; init; }

    /// <summary>Their addresses.</summary>
    public required ImmutableArray<string> Users { get; init; }
    public required string Message { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static ZulipConfig Read(YamlMap map, GlobalConfig global)
    {
        if (map.Has("channel") == map.Has("users"))
        {
            map.Note("exactly one of channel or users must be configured");
        }

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.RequiredUrl("url"),
            BotEmail = map.RequiredText("bot_email"),
            ApiKey = map.RequiredSecretOrFile("api_key"),
            Channel = map.Text("channel"),
            Topic = map.Text("topic", otherwise: """{{ template "zulip.default.topic" . }}"""),
            Users = map.Texts("users"),
            Message = map.Text("message", otherwise: """{{ template "zulip.default.message" . }}"""),
        };
    }
}
