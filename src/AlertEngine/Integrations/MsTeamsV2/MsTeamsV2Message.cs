using AlertEngine.Http;
using AlertEngine.Integrations.MsTeams;

namespace AlertEngine.Integrations.MsTeamsV2;

/// <summary>The body: an adaptive card of two blocks, the title and the text.</summary>
internal static class MsTeamsV2Message
{
    public static ReadOnlyMemory<byte> Write(GoJsonWriter json, MsTeamsV2Config config, MessageTexts texts, bool isFiring)
    {
        var title = TeamsSize.CutTitle(texts.Title("title", config.Title));

        return TeamsSize.WriteWithin(json, texts.Body("text", config.Text), text => Write(json, title, text, isFiring));
    }

    private static void Write(GoJsonWriter json, string title, string text, bool isFiring) => json
        .BeginObject()
        .Text("type"u8, "message")
        .BeginList("attachments"u8)
        .BeginObject()
        .Text("contentType"u8, "application/vnd.microsoft.card.adaptive")
        .Raw("contentUrl"u8, "null"u8)
        .BeginObject("content"u8)
        .Text("$schema"u8, "http://adaptivecards.io/schemas/adaptive-card.json")
        .Text("type"u8, "AdaptiveCard")
        .Text("version"u8, "1.2")
        .BeginList("body"u8)
        .BeginObject()
        .Text("type"u8, "TextBlock")
        .Text("text"u8, title)
        .Text("weight"u8, "Bolder")
        .Text("size"u8, "Medium")
        .Bool("wrap"u8, true)
        .Text("style"u8, "heading")
        .Text("color"u8, isFiring ? "Attention" : "Good")
        .EndObject()
        .BeginObject()
        .Text("type"u8, "TextBlock")
        .Text("text"u8, text)
        .Bool("wrap"u8, true)
        .EndObject()
        .EndList()
        .BeginObject("msteams"u8)
        .Text("width"u8, "full")
        .EndObject()
        .EndObject()
        .EndObject()
        .EndList()
        .EndObject();
}
