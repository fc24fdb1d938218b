using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.DingTalk;

/// <summary>A robot of a DingTalk group.</summary>
internal sealed record DingTalkConfig : IntegrationConfig
{
    public required SecretSource? Url { get; init; }

    /// <summary>Signs requests; null where the robot is secured otherwise.</summary>
    public required SecretSource? Secret { get; init; }
    public required DingTalkMessageType Type { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }
    public required ImmutableArray<string> AtMobiles { get; init; }
    public required ImmutableArray<string> AtUserIds { get; init; }
    public required string AtAll { get; init; }

    /// <summary>Of an action card.</summary>
    public required ImmutableArray<LinkButton> Buttons { get; init; }

    /// <summary>Of an action card: "0" one below the other, "1" side by side.</summary>
    public required string ButtonOrientation { get; init; }

    /// <summary>A word that the robot wants to see in every message.</summary>
    public required string Keyword { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static DingTalkConfig Read(YamlMap map, GlobalConfig global)
    {
        var type = map.Choice("message_type", "markdown", "markdown", "text", "action_card");

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.RequiredSecretOrFile("url", isUrl: true),
            Secret = map.SecretOrFile("secret"),
            Type = TypeOf(type),
            Title = map.Text("title", otherwise: """{{ template "dingtalk.default.title" . }}"""),
            Message = map.Text("message", otherwise: DefaultMessage(type)),
            AtMobiles = map.Texts("at_mobiles"),
            AtUserIds = map.Texts("at_user_ids"),
            AtAll = map.Text("at_all"),
            Buttons = LinkButton.ReadAll(map),
            ButtonOrientation = map.Choice("btn_orientation", "0", "0", "1"),
            Keyword = map.Text("keyword"),
        };
    }

    private static DingTalkMessageType TypeOf(string type) => type switch
    {
        "text" => DingTalkMessageType.Text,
        "action_card" => DingTalkMessageType.ActionCard,
        _ => DingTalkMessageType.Markdown,
    };

    private static string DefaultMessage(string type) =>
        type is "text" ? """{{ template "dingtalk.default.text" . }}""" : """{{ template "dingtalk.default.message" . }}""";
}

/// <summary>What a message of the robot is.</summary>
internal enum DingTalkMessageType
{
    Markdown,
    Text,
    ActionCard,
}
