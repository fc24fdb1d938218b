using System.Collections.Immutable;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Mattermost;

/// <summary>The body: a message with one attachment made of its own fields, or with those that the configuration lists.</summary>
internal static class MattermostMessage
{
    private const int LongestText = 16_383;

    // All that a message has besides its text is bounded together, far above what people read.
    private const int LongestAttached = 100_000;

    public static void Write(GoJsonWriter json, MattermostConfig config, MessageTexts texts, string channel)
    {
        var text = config.Attachments.IsEmpty ? "" : texts.Body("text", config.Flat.Text);
        json
            .BeginObject()
            .TextIfAny("text"u8, Texts.CutToRunes(text, LongestText))
            .TextIfAny("channel"u8, channel)
            .TextIfAny("username"u8, texts.Text("username", config.Username))
            .TextIfAny("icon_url"u8, texts.Text("icon_url", config.IconUrl))
            .TextIfAny("icon_emoji"u8, texts.Text("icon_emoji", config.IconEmoji))
            .BeginList("attachments"u8);
        if (config.Attachments.IsEmpty)
        {
            WriteAttachment(json, config.Flat, texts, place: "");
        }

        for (var i = 0; i < config.Attachments.Length; i++)
        {
            WriteAttachment(json, config.Attachments[i], texts, $"attachments[{i}].");
        }

        json.EndList().TextIfAny("type"u8, texts.Text("type", config.Type));
        if (config.Card.Length > 0)
        {
            json.BeginObject("props"u8).TextIfAny("card"u8, Attached(texts.Text("props.card", config.Card))).EndObject();
        }

        WritePriority(json, config.Priority, texts);
        json.EndObject();
    }

    /// <param name="place">What stands before the names of its fields.</param>
    private static void WriteAttachment(GoJsonWriter json, MattermostAttachment attachment, MessageTexts texts, string place)
    {
        json
            .BeginObject()
            .TextIfAny("fallback"u8, Attached(texts.Title($"{place}fallback", attachment.Fallback)))
            .TextIfAny("color"u8, texts.Text($"{place}color", attachment.Color))
            .TextIfAny("pretext"u8, Attached(texts.Text($"{place}pretext", attachment.Pretext)))
            .TextIfAny("text"u8, Attached(texts.Body($"{place}text", attachment.Text)))
            .TextIfAny("author_name"u8, texts.Text($"{place}author_name", attachment.AuthorName))
            .TextIfAny("author_link"u8, texts.Text($"{place}author_link", attachment.AuthorLink))
            .TextIfAny("author_icon"u8, texts.Text($"{place}author_icon", attachment.AuthorIcon))
            .TextIfAny("title"u8, Attached(texts.Title($"{place}title", attachment.Title)))
            .TextIfAny("title_link"u8, texts.Text($"{place}title_link", attachment.TitleLink));
        WriteFields(json, attachment.Fields, texts, place);
        json
            .TextIfAny("thumb_url"u8, texts.Text($"{place}thumb_url", attachment.ThumbUrl))
            .TextIfAny("footer"u8, texts.Text($"{place}footer", attachment.Footer))
            .TextIfAny("footer_icon"u8, texts.Text($"{place}footer_icon", attachment.FooterIcon))
            .TextIfAny("image_url"u8, texts.Text($"{place}image_url", attachment.ImageUrl))
            .EndObject();
    }

    private static void WriteFields(GoJsonWriter json, ImmutableArray<AttachmentField> fields, MessageTexts texts, string place) => json
        .ObjectsIfAny("fields"u8, fields, (field, i) =>
        {
            json
                .TextIfAny("title"u8, texts.Text($"{place}fields[{i}].title", field.Title))
                .TextIfAny("value"u8, texts.Text($"{place}fields[{i}].value", field.Value));
            if (field.IsShort is { } isShort)
            {
                json.Bool("short"u8, isShort);
            }
        });

    // Only what is important can ask to be confirmed, and only what is urgent can tell again.
    private static void WritePriority(GoJsonWriter json, MattermostPriority? config, MessageTexts texts)
    {
        if (config is null or { Priority: "" })
        {
            return;
        }

        var priority = texts.Text("priority.priority", config.Priority).ToLowerInvariant();
        json
            .BeginObject("priority"u8)
            .Text("priority"u8, priority is "important" or "urgent" ? priority : "standard")
            .BoolIfSo("requested_ack"u8, config.RequestedAck && priority is "important" or "urgent")
            .BoolIfSo("persistent_notifications"u8, config.PersistentNotifications && priority is "urgent")
            .EndObject();
    }

    private static string Attached(string text) => Texts.CutToRunes(text, LongestAttached);
}
