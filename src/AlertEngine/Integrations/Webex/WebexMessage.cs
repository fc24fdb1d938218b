using AlertEngine.Http;

namespace AlertEngine.Integrations.Webex;

/// <summary>The body: a text, and the room that it is for.</summary>
internal static class WebexMessage
{
    private const int LongestBytes = 7439;

    public static void Write(GoJsonWriter json, WebexConfig config, MessageTexts texts, string room) => json
        .BeginObject()
        .Text("markdown"u8, Texts.CutToBytes(texts.Body("message", config.Message), LongestBytes))
        .Text("roomId"u8, room)
        .EndObject();
}
