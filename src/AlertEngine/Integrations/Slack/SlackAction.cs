using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Slack;

/// <summary>A button under a message, which opens an address or tells an app that it was pressed. All of its texts are templates.</summary>
internal sealed record SlackAction
{
    public required string Type { get; init; }
    public required string Text { get; init; }
    public required string Url { get; init; }
    public required string Style { get; init; }
    public required string Name { get; init; }
    public required string Value { get; init; }
    public required SlackConfirmation? Confirmation { get; init; }

    public static SlackAction Read(YamlMap map)
    {
        var type = map.RequiredText("type", "missing type in Slack action configuration");
        var text = map.RequiredText("text", "missing text in Slack action configuration");
        var url = map.Text("url");
        var style = map.Text("style");

        // A button with an address tells no app anything; what it would tell is let go.
        var pressed = url.Length > 0 ? map.Unprinted() : map;
        var name = pressed.Text("name");
        var value = pressed.Text("value");
        var confirmation = pressed.Map("confirm") is { } confirm ? SlackConfirmation.Read(confirm) : null;
        if (url.Length == 0 && name.Length == 0)
        {
            map.Note("missing name or url in Slack action configuration");
        }

        return new()
        {
            Type = type,
            Text = text,
            Url = url,
            Style = style,
            Name = url.Length > 0 ? "" : name,
            Value = url.Length > 0 ? "" : value,
            Confirmation = url.Length > 0 ? null : confirmation,
        };
    }
}

/// <summary>What is asked before a button counts as pressed.</summary>
internal sealed record SlackConfirmation(string Text, string Title, string OkText, string DismissText)
{
    public static SlackConfirmation Read(YamlMap map) => new(
        map.RequiredText("text", "missing text in Slack confirmation configuration"),
        map.Text("title"),
        map.Text("ok_text"),
        map.Text("dismiss_text"));
}
