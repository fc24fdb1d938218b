using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations;

/// <summary>A button below a message that opens a page; both are templates.</summary>
internal sealed record LinkButton(string Title, string Url)
{
    /// <summary>Those of a list; left out, one that leads to the group's alerts.</summary>
    public static ImmutableArray<LinkButton> ReadAll(YamlMap map) => map.Has("buttons")
        ? map.Maps("buttons", whenEmpty: "missing button", Read)
        : [.. map.Maps("buttons", "", Read), new LinkButton("View alerts", """{{ template "__alertmanagerURL" . }}""")];

    /// <summary>Those that lead somewhere: a template may well give no address.</summary>
    public static ImmutableArray<LinkButton> Rendered(ImmutableArray<LinkButton> buttons, MessageTexts texts) =>
    [
        .. buttons
            .Select((button, index) => new LinkButton(texts.Text($"buttons[{index}].title", button.Title), texts.Text($"buttons[{index}].url", button.Url)))
            .Where(button => button.Title.Length > 0 && HttpUrl.TryParse(button.Url, out _, out _)),
    ];

    private static LinkButton Read(YamlMap map) => new(map.RequiredText("title"), map.RequiredText("url"));
}
