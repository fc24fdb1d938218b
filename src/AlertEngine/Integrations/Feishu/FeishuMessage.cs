using System.Collections.Immutable;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Feishu;

/// <summary>What a message says: a card, a post, or a text. All of it shall have no more than 20,000 bytes.</summary>
internal static class FeishuMessage
{
    private const int LongestText = 16_000;
    private const int LongestPost = 13_000;
    private const int MostLines = 150;
    private const int LongestTitle = 200;
    private const int MostCalled = 20;

    public static void Write(GoJsonWriter json, FeishuConfig config, MessageTexts texts, Notification notification)
    {
        var title = Texts.CutToBytes(texts.Title("title", config.Title, MarkedText.Disarm(texts.PlainTitle)), LongestTitle);
        var message = texts.Text("message", config.Message, MarkedText.Disarm(texts.PlainBody));
        message = MarkedText.CutToJson(message.Length > 0 ? message : title, config.Type is FeishuMessageType.Post ? LongestPost : LongestText);
        var called = Called(config, texts);
        switch (config.Type)
        {
            case FeishuMessageType.Text:
                var calls = string.Concat(called.Select(id => $"<at user_id=\"{id}\"></at>"));
                json.Text("msg_type"u8, "text").BeginObject("content"u8).Text("text"u8, WithCalls(message, calls)).EndObject();
                break;
            case FeishuMessageType.Post:
                WritePost(json, title, message, called);
                break;
            default:
                FeishuCard.Write(json, Color(notification), title, WithCalls(message, FeishuCard.Calls(called)), LinkButton.Rendered(config.Buttons, texts));
                break;
        }
    }

    private static ImmutableArray<string> Called(FeishuConfig config, MessageTexts texts)
    {
        ImmutableArray<string> called = [.. Mentions.Of(texts, "at_user_ids", config.AtUserIds).Take(MostCalled)];

        return Mentions.IsTrue(texts, "at_all", config.AtAll) && !called.Contains("all") ? called.Add("all") : called;
    }

    private static string WithCalls(string message, string calls) => calls.Length > 0 ? $"{message}\n{calls}" : message;

    private static string Color(Notification notification) =>
        !notification.IsFiring ? "green" : notification.Alerts.All(alert => alert.Fires) ? "red" : "orange";

    private static void WritePost(GoJsonWriter json, string title, string message, ImmutableArray<string> called)
    {
        json.Text("msg_type"u8, "post")
            .BeginObject("content"u8).BeginObject("post"u8).BeginObject("zh_cn"u8).Text("title"u8, title).BeginList("content"u8);
        foreach (var line in message.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(MostLines))
        {
            json.BeginList().BeginObject().Text("tag"u8, "text").Text("text"u8, line).EndObject().EndList();
        }

        if (!called.IsEmpty)
        {
            json.BeginList();
            foreach (var id in called)
            {
                json.BeginObject().Text("tag"u8, "at").Text("user_id"u8, id).EndObject();
            }

            json.EndList();
        }

        json.EndList().EndObject().EndObject().EndObject();
    }
}
