using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Integrations.Slack;

/// <summary>A channel of Slack. All texts but those of <see cref="MarkdownIn"/> are templates.</summary>
internal sealed record SlackConfig : IntegrationConfig
{
    private static readonly ImmutableArray<string> UsualMarkdown = ["fallback", "pretext", "text"];

    public required SlackAddress Address { get; init; }
    public required string Channel { get; init; }
    public required string Username { get; init; }
    public required string Color { get; init; }
    public required string Title { get; init; }
    public required string TitleLink { get; init; }
    public required string Pretext { get; init; }
    public required string Text { get; init; }

    /// <summary>Above the attachment, where mentions work.</summary>
    public required string MessageText { get; init; }
    public required ImmutableArray<AttachmentField> Fields { get; init; }

    /// <summary>Whether fields stand side by side that do not say so themselves.</summary>
    public required bool ShortFields { get; init; }
    public required string Footer { get; init; }
    public required string Fallback { get; init; }
    public required string CallbackId { get; init; }
    public required string IconEmoji { get; init; }
    public required string IconUrl { get; init; }
    public required string ImageUrl { get; init; }
    public required string ThumbUrl { get; init; }
    public required bool LinkNames { get; init; }

    /// <summary>The texts of the attachment in which Slack reads markdown.</summary>
    public required ImmutableArray<string> MarkdownIn { get; init; }
    public required ImmutableArray<SlackAction> Actions { get; init; }

    /// <summary>Whether a group has one message, which changes with it.</summary>
    public required bool UpdatesMessage { get; init; }

    /// <summary>Zero leaves it to the flush how long one attempt may take.</summary>
    public required Duration Timeout { get; init; }

    public static SlackConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new SlackConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: false),
            Address = SlackAddress.Read(map, global),
            Channel = map.Text("channel"),
            Username = Template(map, "username"),
            Color = Template(map, "color"),
            Title = Template(map, "title"),
            TitleLink = map.Template("title_link", otherwise: """{{ template "slack.default.titlelink" . }}"""),
            Pretext = Template(map, "pretext"),
            Text = Template(map, "text"),
            MessageText = map.Text("message_text"),
            Fields = map.Maps("fields", whenEmpty: "missing Slack field configuration", field => AttachmentField.Read(field, "Slack")),
            ShortFields = map.Bool("short_fields", otherwise: false),
            Footer = Template(map, "footer"),
            Fallback = Template(map, "fallback"),
            CallbackId = map.Template("callback_id", otherwise: """{{ template "slack.default.callbackid" . }}"""),
            IconEmoji = map.Template("icon_emoji", otherwise: """{{ template "slack.default.iconemoji" . }}"""),
            IconUrl = map.Template("icon_url", otherwise: """{{ template "slack.default.iconurl" . }}"""),
            ImageUrl = map.Text("image_url"),
            ThumbUrl = map.Text("thumb_url"),
            LinkNames = map.Bool("link_names", otherwise: false),
            MarkdownIn = map.Texts("mrkdwn_in") is { IsEmpty: false } named ? named : UsualMarkdown,
            Actions = map.Maps("actions", whenEmpty: "missing Slack action configuration", SlackAction.Read),
            UpdatesMessage = map.Bool("update_message", otherwise: false),
            Timeout = map.GoDuration("timeout", otherwise: Duration.Zero),
        };
        if (config is { UpdatesMessage: true, Address: { Url: not null, TakesUpdates: false } })
        {
            map.Note("update_message", "update_message can only be used with bot tokens. api_url must be set to https://slack.com/api/chat.postMessage");
        }

        return config;
    }

    private static string Template(YamlMap map, string key) =>
        map.Template(key, otherwise: $$$"""{{ template "slack.default.{{{key}}}" . }}""");
}
