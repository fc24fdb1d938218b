using AlertEngine.Http;

namespace AlertEngine.Integrations.Slack;

/// <summary>The body: a message with one attachment.</summary>
internal static class SlackMessage
{
    private const int LongestTitle = 1024;
    private const int LongestText = 40_000;

    /// <param name="posted">The message that this one takes the place of.</param>
    public static void Write(GoJsonWriter json, SlackConfig config, MessageTexts texts, string channel, SlackPosted? posted)
    {
        json
            .BeginObject()
            .TextIfAny("channel"u8, posted?.Channel ?? channel)
            .TextIfAny("ts"u8, posted?.Timestamp)
            .TextIfAny("username"u8, texts.Text("username", config.Username))
            .TextIfAny("icon_emoji"u8, texts.Text("icon_emoji", config.IconEmoji))
            .TextIfAny("icon_url"u8, texts.Text("icon_url", config.IconUrl))
            .BoolIfSo("link_names"u8, config.LinkNames)
            .TextIfAny("text"u8, Long(texts.Text("message_text", config.MessageText)))
            .BeginList("attachments"u8);
        WriteAttachment(json, config, texts);
        json.EndList().EndObject();
    }

    private static void WriteAttachment(GoJsonWriter json, SlackConfig config, MessageTexts texts)
    {
        json
            .BeginObject()
            .TextIfAny("title"u8, Texts.CutToRunes(texts.Title("title", config.Title), LongestTitle))
            .TextIfAny("title_link"u8, texts.Text("title_link", config.TitleLink))
            .TextIfAny("pretext"u8, Long(texts.Text("pretext", config.Pretext)))
            .Text("text"u8, Long(texts.Body("text", config.Text)))
            .Text("fallback"u8, Long(texts.Title("fallback", config.Fallback)))
            .Text("callback_id"u8, texts.Text("callback_id", config.CallbackId));
        WriteFields(json, config, texts);
        WriteActions(json, config, texts);
        json
            .TextIfAny("image_url"u8, texts.Text("image_url", config.ImageUrl))
            .TextIfAny("thumb_url"u8, texts.Text("thumb_url", config.ThumbUrl))
            .Text("footer"u8, texts.Text("footer", config.Footer))
            .TextIfAny("color"u8, texts.Text("color", config.Color))
            .Items("mrkdwn_in"u8, config.MarkdownIn)
            .EndObject();
    }

    private static void WriteFields(GoJsonWriter json, SlackConfig config, MessageTexts texts) => json
        .ObjectsIfAny("fields"u8, config.Fields, (field, i) => json
            .TextIfAny("title"u8, texts.Text($"fields[{i}].title", field.Title))
            .TextIfAny("value"u8, texts.Text($"fields[{i}].value", field.Value))
            .Bool("short"u8, field.IsShort ?? config.ShortFields));

    private static void WriteActions(GoJsonWriter json, SlackConfig config, MessageTexts texts) => json
        .ObjectsIfAny("actions"u8, config.Actions, (action, i) =>
        {
            json
                .TextIfAny("type"u8, texts.Text($"actions[{i}].type", action.Type))
                .TextIfAny("text"u8, texts.Text($"actions[{i}].text", action.Text))
                .TextIfAny("url"u8, texts.Text($"actions[{i}].url", action.Url))
                .TextIfAny("style"u8, texts.Text($"actions[{i}].style", action.Style))
                .TextIfAny("name"u8, texts.Text($"actions[{i}].name", action.Name))
                .TextIfAny("value"u8, texts.Text($"actions[{i}].value", action.Value));
            WriteConfirmation(json, action.Confirmation, texts, $"actions[{i}].confirm");
        });

    private static void WriteConfirmation(GoJsonWriter json, SlackConfirmation? confirmation, MessageTexts texts, string place)
    {
        if (confirmation is not null)
        {
            json
                .BeginObject("confirm"u8)
                .TextIfAny("text"u8, texts.Text($"{place}.text", confirmation.Text))
                .TextIfAny("title"u8, texts.Text($"{place}.title", confirmation.Title))
                .TextIfAny("ok_text"u8, texts.Text($"{place}.ok_text", confirmation.OkText))
                .TextIfAny("dismiss_text"u8, texts.Text($"{place}.dismiss_text", confirmation.DismissText))
                .EndObject();
        }
    }

    private static string Long(string text) => Texts.CutToRunes(text, LongestText);
}
