using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Http;

namespace AlertEngine.Integrations.WeComRobot;

/// <summary>A message, and the short text that calls those whom the message itself cannot call.</summary>
internal sealed record WeComRobotMessage
{
    private const int LongestText = 2048;
    private const int LongestMarkdown = 4096;
    private const int LongestTitle = 128;
    private const int LongestCardText = 512;

    // Names have up to 64 bytes; with these in it there is room for the message still.
    private const int MostCalled = 20;
    private const int LongestName = 64;
    private const string Everybody = "@all";

    public required WeComRobotMessageType Type { get; init; }
    public required string Title { get; init; }
    public required string Content { get; init; }
    public required string Link { get; init; }

    /// <summary>Those whom the message does not call in its own text.</summary>
    public required ImmutableArray<string> Users { get; init; }
    public required ImmutableArray<string> Mobiles { get; init; }

    public bool NeedsCall => Type is not WeComRobotMessageType.Text && Users.Length + Mobiles.Length > 0;

    public static WeComRobotMessage Of(WeComRobotConfig config, MessageTexts texts)
    {
        var title = Texts.CutToBytes(texts.Title("title", config.Title, MarkedText.Disarm(texts.PlainTitle)), LongestTitle);
        var message = texts.Text("message", config.Message, MarkedText.Disarm(texts.PlainBody));
        var users = Mentions.Of(texts, "mentioned_list", config.MentionedUsers).RemoveAll(name => name.Length > LongestName);
        var called = config.Type is WeComRobotMessageType.Markdown ? users.Remove(Everybody).Take(MostCalled).ToImmutableArray() : [];

        return new()
        {
            Type = config.Type,
            Title = title,
            Content = Cut(config.Type, message.Length > 0 ? message : title, called),
            Link = texts.Text("link", config.Link),
            Users = users.RemoveRange(called),
            Mobiles = Mentions.Of(texts, "mentioned_mobile_list", config.MentionedMobiles),
        };
    }

    public void Write(GoJsonWriter json)
    {
        switch (Type)
        {
            case WeComRobotMessageType.Text:
                WriteText(json, Content);
                break;
            case WeComRobotMessageType.Card:
                WriteCard(json);
                break;
            case WeComRobotMessageType.MarkdownV2:
                json.BeginObject().Text("msgtype"u8, "markdown_v2").BeginObject("markdown_v2"u8).Text("content"u8, Content).EndObject().EndObject();
                break;
            default:
                json.BeginObject().Text("msgtype"u8, "markdown").BeginObject("markdown"u8).Text("content"u8, Content).EndObject().EndObject();
                break;
        }
    }

    public void WriteCall(GoJsonWriter json) => WriteText(json, Title);

    // WeCom has MD5 to know the file by, no more.
    [SuppressMessage("Security", "CA5351", Justification = "WeCom asks for it")]
    public static void WritePicture(GoJsonWriter json, byte[] png) => json
        .BeginObject()
        .Text("msgtype"u8, "image")
        .BeginObject("image"u8)
        .Text("base64"u8, Convert.ToBase64String(png))
        .Text("md5"u8, Convert.ToHexStringLower(MD5.HashData(png)))
        .EndObject()
        .EndObject();

    private static string Cut(WeComRobotMessageType type, string message, ImmutableArray<string> called)
    {
        var calls = called.IsEmpty ? "" : "\n" + string.Concat(called.Select(user => $"<@{user}>"));
        var most = type switch
        {
            WeComRobotMessageType.Text => LongestText,
            WeComRobotMessageType.Card => LongestCardText,
            _ => LongestMarkdown,
        };

        return MarkedText.CutToBytes(message, most - Encoding.UTF8.GetByteCount(calls)) + calls;
    }

    private void WriteText(GoJsonWriter json, string content)
    {
        json.BeginObject().Text("msgtype"u8, "text").BeginObject("text"u8).Text("content"u8, content);
        WriteNames(json, "mentioned_list"u8, Users);
        WriteNames(json, "mentioned_mobile_list"u8, Mobiles);
        json.EndObject().EndObject();
    }

    private void WriteCard(GoJsonWriter json) => json
        .BeginObject()
        .Text("msgtype"u8, "template_card")
        .BeginObject("template_card"u8)
        .Text("card_type"u8, "text_notice")
        .BeginObject("main_title"u8)
        .Text("title"u8, Title)
        .EndObject()
        .Text("sub_title_text"u8, Content)
        .BeginObject("card_action"u8)
        .Number("type"u8, 1)
        .Text("url"u8, Link)
        .EndObject()
        .EndObject()
        .EndObject();

    private static void WriteNames(GoJsonWriter json, ReadOnlySpan<byte> field, ImmutableArray<string> names)
    {
        if (!names.IsEmpty)
        {
            json.Items(field, names);
        }
    }
}
