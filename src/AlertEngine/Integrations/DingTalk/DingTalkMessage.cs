using System.Collections.Immutable;
using AlertEngine.Http;

namespace AlertEngine.Integrations.DingTalk;

/// <summary>The body: a text, Markdown, or Markdown with buttons.</summary>
internal static class DingTalkMessage
{
    // The robot refuses bodies of more than about 20,000 bytes; what is left is for all that is not the text.
    private const int LongestText = 17_000;
    private const int LongestTitle = 200;

    public static void Write(GoJsonWriter json, DingTalkConfig config, MessageTexts texts)
    {
        var title = Texts.CutToBytes(texts.Title("title", config.Title, MarkedText.Disarm(texts.PlainTitle)), LongestTitle);
        var message = texts.Text("message", config.Message, MarkedText.Disarm(texts.PlainBody));
        var text = MarkedText.CutToJson(message.Length > 0 ? message : title, LongestText);
        if (!text.Contains(config.Keyword, StringComparison.Ordinal))
        {
            text += $"\n\n{config.Keyword}";
        }

        json.BeginObject();
        switch (config.Type)
        {
            case DingTalkMessageType.ActionCard:
                WriteCard(json, config, title, text, LinkButton.Rendered(config.Buttons, texts));
                break;
            case DingTalkMessageType.Text:
                json.Text("msgtype"u8, "text").BeginObject("text"u8).Text("content"u8, text).EndObject();
                WriteMentions(json, DingTalkMentions.Of(config, texts));
                break;
            default:
                var mentions = DingTalkMentions.Of(config, texts);
                json.Text("msgtype"u8, "markdown").BeginObject("markdown"u8).Text("title"u8, title).Text("text"u8, mentions.ShownIn(text)).EndObject();
                WriteMentions(json, mentions);
                break;
        }

        json.EndObject();
    }

    private static void WriteCard(GoJsonWriter json, DingTalkConfig config, string title, string text, ImmutableArray<LinkButton> buttons)
    {
        json.Text("msgtype"u8, "actionCard").BeginObject("actionCard"u8)
            .Text("title"u8, title).Text("text"u8, text).Text("btnOrientation"u8, config.ButtonOrientation);
        if (buttons is [var single])
        {
            json.Text("singleTitle"u8, single.Title).Text("singleURL"u8, single.Url);
        }
        else
        {
            json.BeginList("btns"u8);
            foreach (var button in buttons)
            {
                json.BeginObject().Text("title"u8, button.Title).Text("actionURL"u8, button.Url).EndObject();
            }

            json.EndList();
        }

        json.EndObject();
    }

    private static void WriteMentions(GoJsonWriter json, DingTalkMentions mentions) => json
        .BeginObject("at"u8)
        .Items("atMobiles"u8, mentions.Mobiles)
        .Items("atUserIds"u8, mentions.UserIds)
        .Bool("isAtAll"u8, mentions.All)
        .EndObject();
}
