using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Feishu;

/// <summary>A custom bot of a group of Feishu or Lark.</summary>
internal sealed record FeishuConfig : IntegrationConfig
{
    public required SecretSource? Url { get; init; }

    /// <summary>Signs messages; null where the bot is secured otherwise.</summary>
    public required SecretSource? Secret { get; init; }
    public required FeishuMessageType Type { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }
    public required ImmutableArray<string> AtUserIds { get; init; }
    public required string AtAll { get; init; }

    /// <summary>Of a card.</summary>
    public required ImmutableArray<LinkButton> Buttons { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static FeishuConfig Read(YamlMap map, GlobalConfig global)
    {
        var type = map.Choice("message_type", "interactive", "interactive", "post", "text");

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.RequiredSecretOrFile("url", isUrl: true),
            Secret = map.SecretOrFile("secret"),
            Type = type switch
            {
                "post" => FeishuMessageType.Post,
                "text" => FeishuMessageType.Text,
                _ => FeishuMessageType.Card,
            },
            Title = map.Text("title", otherwise: """{{ template "feishu.default.title" . }}"""),
            Message = map.Text("message", otherwise: DefaultMessage(type)),
            AtUserIds = map.Texts("at_user_ids"),
            AtAll = map.Text("at_all"),
            Buttons = LinkButton.ReadAll(map),
        };
    }

    private static string DefaultMessage(string type) => type switch
    {
        "text" => """{{ template "feishu.default.text" . }}""",
        "post" => """{{ template "feishu.default.post" . }}""",
        _ => """{{ template "feishu.default.message" . }}""",
    };
}

/// <summary>What a message of the bot is.</summary>
internal enum FeishuMessageType
{
    Card,
    Post,
    Text,
}
