using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Mattermost;

/// <summary>A framed part of a message. All of its texts are templates.</summary>
internal sealed record MattermostAttachment
{
    public required string Fallback { get; init; }
    public required string Color { get; init; }
    public required string Pretext { get; init; }
    public required string Text { get; init; }
    public required string AuthorName { get; init; }
    public required string AuthorLink { get; init; }
    public required string AuthorIcon { get; init; }
    public required string Title { get; init; }
    public required string TitleLink { get; init; }
    public required ImmutableArray<AttachmentField> Fields { get; init; }
    public required string ThumbUrl { get; init; }
    public required string Footer { get; init; }
    public required string FooterIcon { get; init; }
    public required string ImageUrl { get; init; }

    /// <summary>One of a list.</summary>
    public static MattermostAttachment Read(YamlMap map) => Read(map, static _ => "");

    /// <summary>The one that the fields of an integration make, with the texts that they have by default.</summary>
    public static MattermostAttachment ReadFlat(YamlMap map) =>
        Read(map, static name => $$$"""{{ template "mattermost.default.{{{name}}}" . }}""");

    private static MattermostAttachment Read(YamlMap map, Func<string, string> usual) => new()
    {
        Fallback = map.Template("fallback", otherwise: usual("fallback")),
        Color = map.Template("color", otherwise: usual("color")),
        Pretext = map.Text("pretext"),
        Text = map.Template("text", otherwise: usual("text")),
        AuthorName = map.Text("author_name"),
        AuthorLink = map.Text("author_link"),
        AuthorIcon = map.Text("author_icon"),
        Title = map.Template("title", otherwise: usual("title")),
        TitleLink = map.Template("title_link", otherwise: usual("titlelink")),
        Fields = map.Maps("fields", whenEmpty: "missing Mattermost field configuration", field => AttachmentField.Read(field, "Mattermost")),
        ThumbUrl = map.Text("thumb_url"),
        Footer = map.Text("footer"),
        FooterIcon = map.Text("footer_icon"),
        ImageUrl = map.Text("image_url"),
    };
}
