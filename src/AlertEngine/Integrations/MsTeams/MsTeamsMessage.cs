using AlertEngine.Http;

namespace AlertEngine.Integrations.MsTeams;

/// <summary>The body: a card of the kind that connectors take.</summary>
internal static class MsTeamsMessage
{
    public static ReadOnlyMemory<byte> Write(GoJsonWriter json, MsTeamsConfig config, MessageTexts texts, bool isFiring)
    {
        var title = TeamsSize.CutTitle(texts.Title("title", config.Title));
        var summary = TeamsSize.CutTitle(texts.Title("summary", config.Summary));

        return TeamsSize.WriteWithin(json, texts.Body("text", config.Text), text => json
            .BeginObject()
            .Text("@context"u8, "http://schema.org/extensions")
            .Text("type"u8, "MessageCard")
            .Text("title"u8, title)
            .Text("summary"u8, summary)
            .Text("text"u8, text)
            .Text("themeColor"u8, isFiring ? "8C1A1A" : "2DC72D")
            .EndObject());
    }
}
