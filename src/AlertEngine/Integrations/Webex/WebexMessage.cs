using AlertEngine.Http;

namespace AlertEngine.Integrations.Webex;

/// <summary>A text, and the room that it is for.</summary>
internal sealed record WebexMessage(string Markdown, string Room)
{
    private const int LongestBytes = 7439;

    public static WebexMessage Of(WebexConfig config, MessageTexts texts, string room) =>
        new(Texts.CutToBytes(texts.Body("message", config.Message), LongestBytes), room);

    public void Write(GoJsonWriter json) => json
        .BeginObject()
        .Text("markdown"u8, Markdown)
        .Text("roomId"u8, Room)
        .EndObject();
}
