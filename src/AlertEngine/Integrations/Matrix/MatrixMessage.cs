using AlertEngine.Http;

namespace AlertEngine.Integrations.Matrix;

/// <summary>The event: a message as text and as a page.</summary>
internal static class MatrixMessage
{
    // An event takes 65,536 bytes with all that servers add to it.
    private const int LongestText = 16_000;
    private const int LongestPage = 32_000;

    /// <param name="thread">The event below which the message stands; null if it stands for itself.</param>
    public static void Write(GoJsonWriter json, MatrixConfig config, MessageTexts texts, bool callsRoom, string? thread)
    {
        var page = texts.Html("html", config.Html);
        json.BeginObject()
            .Text("msgtype"u8, config.MessageType)
            .Text("body"u8, Texts.CutToJson(texts.Body("message", config.Message), LongestText));
        if (page.Length > 0 && Texts.CutToJson(page, LongestPage) == page) // half a page would be none
        {
            json.Text("format"u8, "org.matrix.custom.html").Text("formatted_body"u8, page);
        }

        // It is there also when it is empty: without it, clients look for names in the text.
        json.BeginObject("m.mentions"u8);
        if (callsRoom)
        {
            json.Bool("room"u8, value: true);
        }

        json.EndObject();
        if (thread is not null)
        {
            WriteThread(json, thread);
        }

        json.EndObject();
    }

    /// <param name="address">Under which the server has it.</param>
    public static void WritePicture(GoJsonWriter json, string address, int size, string? thread)
    {
        json.BeginObject()
            .Text("msgtype"u8, "m.image")
            .Text("body"u8, MessagePicture.Says)
            .Text("filename"u8, MessagePicture.FileName)
            .Text("url"u8, address)
            .BeginObject("info"u8)
            .Text("mimetype"u8, "image/png")
            .Number("size"u8, size)
            .EndObject()
            .BeginObject("m.mentions"u8)
            .EndObject();
        if (thread is not null)
        {
            WriteThread(json, thread);
        }

        json.EndObject();
    }

    private static void WriteThread(GoJsonWriter json, string thread) => json
        .BeginObject("m.relates_to"u8)
        .Text("rel_type"u8, "m.thread")
        .Text("event_id"u8, thread)
        .Bool("is_falling_back"u8, value: true)
        .BeginObject("m.in_reply_to"u8)
        .Text("event_id"u8, thread)
        .EndObject()
        .EndObject();
}
