using AlertEngine.Http;

namespace AlertEngine.Integrations.Ntfy;

/// <summary>The body: a message with its urgency.</summary>
internal static class NtfyMessage
{
    // What is longer becomes an attachment, and what is longer still as JSON is refused.
    private const int LongestMessage = 4000;
    private const int LongestBody = 8000;
    private const int LongestTitle = 250;
    private const int LongestUrl = 1000;
    private const int LongestLabel = 50;
    private const int LongestTags = 200;

    public static void Write(GoJsonWriter json, NtfyConfig config, string topic, MessageTexts texts)
    {
        var message = Texts.CutToBytes(texts.Body("message", config.Message), LongestMessage);
        WriteHead(json, config, topic, texts);
        WriteActions(json, config, texts);
        var room = LongestBody - json.Written.Length;
        json.Text("message"u8, Texts.CutToJson(message, room)).EndObject();
    }

    private static void WriteHead(GoJsonWriter json, NtfyConfig config, string topic, MessageTexts texts)
    {
        json.BeginObject()
            .Text("topic"u8, topic)
            .TextIfAny("title"u8, Excerpt.Of(texts.Title("title", config.Title), LongestTitle));
        if (texts.Number("priority", config.Priority, least: 1, most: 5) is { } priority)
        {
            json.Number("priority"u8, priority);
        }

        if (Tags(texts.Text("tags", config.Tags)) is { Length: > 0 } tags)
        {
            json.Items("tags"u8, tags);
        }

        json.TextIfAny("click"u8, Texts.CutToRunes(texts.Text("click", config.Click), LongestUrl))
            .TextIfAny("icon"u8, Texts.CutToRunes(texts.Text("icon", config.Icon), LongestUrl));
        if (config.Markdown)
        {
            json.Bool("markdown"u8, value: true);
        }
    }

    private static void WriteActions(GoJsonWriter json, NtfyConfig config, MessageTexts texts)
    {
        if (config.Actions.IsEmpty)
        {
            return;
        }

        json.BeginList("actions"u8);
        foreach (var action in config.Actions)
        {
            json.BeginObject()
                .Text("action"u8, "view")
                .Text("label"u8, Excerpt.Of(texts.Text("actions.label", action.Label), LongestLabel))
                .Text("url"u8, Texts.CutToRunes(texts.Text("actions.url", action.Url), LongestUrl))
                .Bool("clear"u8, action.Clear)
                .EndObject();
        }

        json.EndList();
    }

    private static string[] Tags(string text) =>
        Excerpt.Of(text, LongestTags).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
