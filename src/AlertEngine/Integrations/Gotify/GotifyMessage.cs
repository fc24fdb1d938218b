using AlertEngine.Http;

namespace AlertEngine.Integrations.Gotify;

/// <summary>The body: a message with its urgency, and what opens when it is tapped.</summary>
internal static class GotifyMessage
{
    private const int LongestTitle = 250;
    private const int LongestMessage = 16 << 10;
    private const int LongestUrl = 2000;

    public static void Write(GoJsonWriter json, GotifyConfig config, MessageTexts texts)
    {
        json.BeginObject()
            .Text("title"u8, Excerpt.Of(texts.Title("title", config.Title), LongestTitle))
            .Text("message"u8, Texts.CutToBytes(texts.Body("message", config.Message), LongestMessage));
        if (texts.Number("priority", config.Priority, least: 0, most: 10) is { } priority)
        {
            json.Number("priority"u8, priority);
        }

        json.BeginObject("extras"u8)
            .BeginObject("client::display"u8)
            .Text("contentType"u8, config.Markdown ? "text/markdown" : "text/plain")
            .EndObject();
        if (texts.Text("click", config.Click) is { Length: > 0 and <= LongestUrl } click)
        {
            json.BeginObject("client::notification"u8).BeginObject("click"u8).Text("url"u8, click).EndObject().EndObject();
        }

        json.EndObject().EndObject();
    }
}
