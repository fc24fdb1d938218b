using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.WeComRobot;

/// <summary>A robot of a WeCom group.</summary>
internal sealed record WeComRobotConfig : IntegrationConfig
{
    /// <summary>The robot's address; null where its key is given.</summary>
    public required SecretSource? Url { get; init; }
    public required SecretSource? Key { get; init; }
    public required WeComRobotMessageType Type { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }

    /// <summary>Where a card leads.</summary>
    public required string Link { get; init; }
    public required ImmutableArray<string> MentionedUsers { get; init; }
    public required ImmutableArray<string> MentionedMobiles { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static WeComRobotConfig Read(YamlMap map, GlobalConfig global)
    {
        map.NoteIfSeveral("url, url_file, key & key_file", "url", "url_file", "key", "key_file");
        if (!map.Gives("url") && !map.Gives("url_file") && !map.Gives("key") && !map.Gives("key_file"))
        {
            map.Note("one of url, url_file, key or key_file must be configured");
        }

        var type = map.Choice("message_type", "markdown", "markdown", "text", "markdown_v2", "template_card");

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = SecretSource.Of(map.SecretUrl("url"), map.FilePath("url_file")),
            Key = SecretSource.Of(map.Secret("key"), map.FilePath("key_file")),
            Type = TypeOf(type),
            Title = map.Text("title", otherwise: """{{ template "wecom_robot.default.title" . }}"""),
            Message = map.Text("message", otherwise: DefaultMessage(type)),
            Link = map.Text("link", otherwise: """{{ template "__alertmanagerURL" . }}"""),
            MentionedUsers = map.Texts("mentioned_list"),
            MentionedMobiles = map.Texts("mentioned_mobile_list"),
        };
    }

    private static WeComRobotMessageType TypeOf(string type) => type switch
    {
        "text" => WeComRobotMessageType.Text,
        "markdown_v2" => WeComRobotMessageType.MarkdownV2,
        "template_card" => WeComRobotMessageType.Card,
        _ => WeComRobotMessageType.Markdown,
    };

    private static string DefaultMessage(string type) => type switch
    {
        "text" => """{{ template "wecom_robot.default.text" . }}""",
        "markdown_v2" => """{{ template "wecom_robot.default.markdown_v2" . }}""",
        "template_card" => """{{ template "wecom_robot.default.card" . }}""",
        _ => """{{ template "wecom_robot.default.message" . }}""",
    };
}

/// <summary>What a message of the robot is.</summary>
internal enum WeComRobotMessageType
{
    Markdown,
    Text,
    MarkdownV2,
    Card,
}
