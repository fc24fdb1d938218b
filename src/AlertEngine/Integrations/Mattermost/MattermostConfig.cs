using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Mattermost;

/// <summary>A webhook of Mattermost.</summary>
internal sealed record MattermostConfig : IntegrationConfig
{
    private static readonly string[] Order = ["send_resolved", "http_config", "webhook_url", "webhook_url_file", "channel", "username", "text"];

    public required SecretSource? WebhookUrl { get; init; }
    public required string Channel { get; init; }
    public required string Username { get; init; }

    /// <summary>What the fields of the integration itself say; its text goes above <see cref="Attachments"/>, if there are any.</summary>
    public required MattermostAttachment Flat { get; init; }
    public required string IconUrl { get; init; }
    public required string IconEmoji { get; init; }
    public required ImmutableArray<MattermostAttachment> Attachments { get; init; }
    public required string Type { get; init; }

    /// <summary>Shown beside the channel when somebody asks for more.</summary>
    public required string Card { get; init; }
    public required MattermostPriority? Priority { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static MattermostConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new MattermostConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            WebhookUrl = map.SecretOrInherited("webhook_url", global.Services.MattermostWebhookUrl, isUrl: true),
            Channel = map.Text("channel"),
            Username = map.Template("username", otherwise: """{{ template "mattermost.default.username" . }}"""),
            Flat = MattermostAttachment.ReadFlat(map),
            IconUrl = map.Text("icon_url"),
            IconEmoji = map.Text("icon_emoji"),
            Attachments = map.Maps("attachments", whenEmpty: "missing Mattermost attachment configuration", MattermostAttachment.Read),
            Type = map.Text("type"),
            Card = map.Map("props")?.Text("card") ?? "",
            Priority = map.Map("priority") is { } priority ? MattermostPriority.Read(priority) : null,
        };
        map.Printed.Arrange(Order);
        if (config.WebhookUrl is null)
        {
            map.Note("missing webhook_url or webhook_url_file on mattermost_config");
        }

        return config;
    }
}

/// <param name="Priority">A template of <c>standard</c>, <c>important</c> or <c>urgent</c>.</param>
/// <param name="RequestedAck">Whether people are asked to confirm that they have read it.</param>
/// <param name="PersistentNotifications">Whether they are told again and again until they do.</param>
internal sealed record MattermostPriority(string Priority, bool RequestedAck, bool PersistentNotifications)
{
    public static MattermostPriority Read(YamlMap map) => new(
        map.Text("priority"),
        map.BoolOrNull("requested_ack") ?? false,
        map.BoolOrNull("persistent_notifications") ?? false);
}
