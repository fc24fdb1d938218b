using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Telegram;

/// <summary>The body: everything in it is a text, and stands in the order of its name.</summary>
internal sealed partial record TelegramMessage
{
    private const int LongestText = 4096;

    public required string ChatId { get; init; }
    public required long? ThreadId { get; init; }
    public required bool IsSilent { get; init; }
    public required string ParseMode { get; init; }
    public required string Text { get; init; }

    public static TelegramMessage Of(TelegramConfig config, string chat, MessageTexts texts)
    {
        var isHtml = config.ParseMode == TelegramConfig.Html;
        var text = isHtml
            ? texts.Html("message", config.Message, WebUtility.HtmlEncode(texts.PlainBody))
            : Texts.CutToRunes(texts.Body("message", config.Message), LongestText);
        var message = new TelegramMessage
        {
            ChatId = chat,
            ThreadId = config.MessageThreadId,
            IsSilent = config.DisableNotifications,
            ParseMode = config.ParseMode,
            Text = text,
        };

        // Cut HTML would leave tags open, and Telegram would refuse it.
        return isHtml && Texts.CutToRunes(text, LongestText) != text ? message.Plain() : message;
    }

    /// <summary>The same without markup, which cannot be refused for it.</summary>
    public TelegramMessage Plain() => this with
    {
        ParseMode = "",
        Text = Texts.CutToRunes(ParseMode == TelegramConfig.Html ? WebUtility.HtmlDecode(Tag().Replace(Text, "")) : Text, LongestText),
    };

    public void Write(GoJsonWriter json) => json
        .BeginObject()
        .Text("chat_id"u8, ChatId)
        .TextIfAny("disable_notification"u8, IsSilent ? "true" : "")
        .Text("disable_web_page_preview"u8, "true")
        .TextIfAny("message_thread_id"u8, ThreadId?.ToString(CultureInfo.InvariantCulture))
        .TextIfAny("parse_mode"u8, ParseMode)
        .Text("text"u8, Text)
        .EndObject();

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
