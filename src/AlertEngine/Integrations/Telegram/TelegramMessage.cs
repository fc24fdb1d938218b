using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Telegram;

/// <summary>The body: everything in it is a text, and stands in the order of its name.</summary>
internal sealed partial record TelegramMessage
{
    private const int LongestText = 4096;
    private const int LongestCaption = 1024;

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

    /// <summary>Whether it can stand below a picture. What counts is what is left without markup.</summary>
    public bool FitsCaption => (ParseMode == TelegramConfig.Html ? Plain().Text : Text).Length <= LongestCaption;

    /// <summary>The picture with the text below it.</summary>
    public DeliveryRequest WithPicture(Uri url, byte[] png) => Picture(url, png, IsSilent, FormPart.Text("caption", Text), Part("parse_mode", ParseMode));

    /// <summary>The picture alone, as an answer to the text; it makes no sound of its own.</summary>
    public DeliveryRequest PictureBelow(Uri url, byte[] png, long text) => Picture(
        url,
        png,
        isSilent: true,
        FormPart.Text("reply_parameters", string.Create(CultureInfo.InvariantCulture, $$"""{"message_id":{{text}},"allow_sending_without_reply":true}""")));

    public void Write(GoJsonWriter json) => json
        .BeginObject()
        .Text("chat_id"u8, ChatId)
        .TextIfAny("disable_notification"u8, Silently(IsSilent))
        .Text("disable_web_page_preview"u8, "true")
        .TextIfAny("message_thread_id"u8, Thread)
        .TextIfAny("parse_mode"u8, ParseMode)
        .Text("text"u8, Text)
        .EndObject();

    private string? Thread => ThreadId?.ToString(CultureInfo.InvariantCulture);

    private static string Silently(bool isSilent) => isSilent ? "true" : "";

    private DeliveryRequest Picture(Uri url, byte[] png, bool isSilent, params ReadOnlySpan<FormPart?> more)
    {
        List<FormPart?> parts =
        [
            FormPart.Text("chat_id", ChatId), Part("disable_notification", Silently(isSilent)), Part("message_thread_id", Thread), .. more,
            FormPart.Picture("photo", png),
        ];

        return MultipartForm.Post(url, [.. parts.OfType<FormPart>()]);
    }

    private static FormPart? Part(string name, string? value) => string.IsNullOrEmpty(value) ? null : FormPart.Text(name, value);

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
