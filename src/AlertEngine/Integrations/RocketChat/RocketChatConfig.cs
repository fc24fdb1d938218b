using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.RocketChat;

/// <summary>A channel of Rocket.Chat.</summary>
internal sealed record RocketChatConfig : IntegrationConfig
{
    public required Uri? ApiUrl { get; init; }

    /// <summary>The id of the user to whom the token belongs.</summary>
    public required SecretSource? TokenId { get; init; }
    public required SecretSource? Token { get; init; }
    public required string Channel { get; init; }
    public required string Color { get; init; }
    public required string Title { get; init; }
    public required string TitleLink { get; init; }
    public required string Text { get; init; }
    public required ImmutableArray<AttachmentField> Fields { get; init; }

    /// <summary>Whether fields stand side by side that do not say so themselves.</summary>
    public required bool ShortFields { get; init; }
    public required string Emoji { get; init; }
    public required string IconUrl { get; init; }
    public required string ImageUrl { get; init; }
    public required string ThumbUrl { get; init; }

    /// <summary>Read, and without effect: no field of a message is meant by it.</summary>
    public required bool LinkNames { get; init; }
    public required ImmutableArray<RocketChatAction> Actions { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static RocketChatConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new RocketChatConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: false),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiUrl = map.UrlOrInherited("api_url", global.Services.RocketChatApiUrl),
            TokenId = map.SecretOrInherited("token_id", global.Services.RocketChatTokenId),
            Token = map.SecretOrInherited("token", global.Services.RocketChatToken),
            Channel = map.Text("channel"),
            Color = map.Template("color", otherwise: """{{ if eq .Status "firing" }}red{{ else }}green{{ end }}"""),
            Title = map.Template("title", otherwise: """{{ template "rocketchat.default.title" . }}"""),
            TitleLink = map.Template("title_link", otherwise: """{{ template "rocketchat.default.titlelink" . }}"""),
            Text = map.Template("text", otherwise: """{{ template "rocketchat.default.text" . }}"""),
            Fields = map.Maps("fields", whenEmpty: "missing Rocketchat field configuration", ReadField),
            ShortFields = map.Bool("short_fields", otherwise: false),
            Emoji = map.Template("emoji", otherwise: """{{ template "rocketchat.default.emoji" . }}"""),
            IconUrl = map.Template("icon_url", otherwise: """{{ template "rocketchat.default.iconurl" . }}"""),
            ImageUrl = map.Text("image_url"),
            ThumbUrl = map.Text("thumb_url"),
            LinkNames = map.Bool("link_names", otherwise: false),
            Actions = map.Maps("actions", whenEmpty: "missing Rocketchat action configuration", RocketChatAction.Read),
        };
        NoteMissing(map, config.TokenId, "TokenID");
        NoteMissing(map, config.Token, "Token");

        return config;
    }

    private static void NoteMissing(YamlMap map, SecretSource? source, string name)
    {
        if (source is null)
        {
            map.Note($"no global Rocketchat {name} set either inline or in a file");
        }
    }

    // Of this kind every key of a field is printed, also what is not written.
    private static AttachmentField ReadField(YamlMap map)
    {
        map.Print("short", new CanonicalNode.Scalar("null", IsLiteral: true));

        return new(IsShort: map.BoolOrNull("short"), Title: map.PrintedText("title"), Value: map.PrintedText("value"));
    }
}
