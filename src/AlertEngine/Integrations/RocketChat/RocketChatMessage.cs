using AlertEngine.Http;

namespace AlertEngine.Integrations.RocketChat;

/// <summary>The body: a message with one attachment.</summary>
internal static class RocketChatMessage
{
    private const int LongestTitle = 1024;
    private const int LongestText = 100_000;

    public static void Write(GoJsonWriter json, RocketChatConfig config, MessageTexts texts, string channel)
    {
        json
            .BeginObject()
            .TextIfAny("channel"u8, channel)
            .TextIfAny("emoji"u8, texts.Text("emoji", config.Emoji))
            .TextIfAny("avatar"u8, texts.Text("icon_url", config.IconUrl))
            .BeginList("attachments"u8)
            .BeginObject()
            .TextIfAny("title"u8, Texts.CutToRunes(texts.Title("title", config.Title), LongestTitle))
            .TextIfAny("title_link"u8, texts.Text("title_link", config.TitleLink))
            .TextIfAny("text"u8, Texts.CutToRunes(texts.Body("text", config.Text), LongestText))
            .TextIfAny("image_url"u8, texts.Text("image_url", config.ImageUrl))
            .TextIfAny("thumb_url"u8, texts.Text("thumb_url", config.ThumbUrl))
            .TextIfAny("color"u8, texts.Text("color", config.Color));
        WriteFields(json, config, texts);
        WriteActions(json, config, texts);
        json.EndObject().EndList().EndObject();
    }

    private static void WriteFields(GoJsonWriter json, RocketChatConfig config, MessageTexts texts) => json
        .ObjectsIfAny("fields"u8, config.Fields, (field, i) => json
            .Bool("short"u8, field.IsShort ?? config.ShortFields)
            .TextIfAny("title"u8, texts.Text($"fields[{i}].title", field.Title))
            .TextIfAny("value"u8, texts.Text($"fields[{i}].value", field.Value)));

    private static void WriteActions(GoJsonWriter json, RocketChatConfig config, MessageTexts texts) => json
        .ObjectsIfAny("actions"u8, config.Actions, (action, i) => json
            .Text("type"u8, "button")
            .TextIfAny("text"u8, texts.Text($"actions[{i}].text", action.Text))
            .TextIfAny("url"u8, texts.Text($"actions[{i}].url", action.Url))
            .Bool("is_webview"u8, value: false)
            .TextIfAny("msg"u8, texts.Text($"actions[{i}].msg", action.Message))
            .Bool("msg_in_chat_window"u8, value: false));
}
