using System.Net;
using AlertEngine.Http;

namespace AlertEngine.Integrations.GoogleChat;

/// <summary>The body: a card, or a text.</summary>
internal static class GoogleChatMessage
{
    // A message takes 32,000 bytes with all its cards.
    private const int LongestMessage = 24_000;
    private const int LongestContent = 4_000;
    private const int LongestTitle = 200;

    public static void Write(GoJsonWriter json, GoogleChatConfig config, MessageTexts texts, string thread)
    {
        json.BeginObject();
        var content = Texts.CutToJson(texts.Text("content", config.Content), LongestContent);
        if (config.IsCard)
        {
            json.TextIfAny("text"u8, content);
            WriteCard(json, config, texts, thread);
        }
        else
        {
            var message = Texts.CutToJson(texts.Body("message", config.Message), LongestMessage);
            json.Text("text"u8, content.Length > 0 ? $"{content}\n{message}" : message);
        }

        if (config.Threading)
        {
            json.BeginObject("thread"u8).Text("threadKey"u8, thread).EndObject();
        }

        json.EndObject();
    }

    private static void WriteCard(GoJsonWriter json, GoogleChatConfig config, MessageTexts texts, string id) => json
        .BeginList("cardsV2"u8)
        .BeginObject()
        .Text("cardId"u8, id)
        .BeginObject("card"u8)
        .BeginObject("header"u8)
        .Text("title"u8, Excerpt.Of(texts.Title("title", config.Title), LongestTitle))
        .EndObject()
        .BeginList("sections"u8)
        .BeginObject()
        .BeginList("widgets"u8)
        .BeginObject()
        .BeginObject("textParagraph"u8)
        .Text("text"u8, Page(config, texts))
        .EndObject()
        .EndObject()
        .EndList()
        .EndObject()
        .EndList()
        .EndObject()
        .EndObject()
        .EndList();

    // A page that is cut would end within a tag.
    private static string Page(GoogleChatConfig config, MessageTexts texts)
    {
        var plain = WebUtility.HtmlEncode(texts.PlainBody).Replace("\n", "<br>", StringComparison.Ordinal);
        var page = texts.Html("message", config.Message, plain);

        return Texts.CutToJson(page, LongestMessage) == page ? page : Texts.CutToJson(plain, LongestMessage);
    }
}
