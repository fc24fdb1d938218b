using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Bark;

/// <summary>The body: a push message, short enough for Apple.</summary>
internal static class BarkMessage
{
    // Apple takes 4,096 bytes with all that Bark adds to it.
    private const int LongestMessage = 2000;
    private const int LongestTitle = 100;
    private const int LongestField = 200;
    private const int LongestUrl = 500;

    public static void Write(GoJsonWriter json, BarkConfig config, string device, MessageTexts texts, Notification notification)
    {
        json.BeginObject()
            .Text("device_key"u8, device)
            .Text("title"u8, Excerpt.Of(texts.Title("title", config.Title), LongestTitle))
            .TextIfAny("subtitle"u8, Excerpt.Of(texts.Text("subtitle", config.Subtitle), LongestTitle))
            .Text("body"u8, Texts.CutToJson(texts.Body("message", config.Message), LongestMessage))
            .TextIfAny("level"u8, texts.Text("level", config.Level).Trim());
        if (config.Volume is { } volume)
        {
            json.Number("volume"u8, volume);
        }

        json.TextIfAny("call"u8, config.Call ? "1" : "")
            .TextIfAny("sound"u8, config.Sound)
            .TextIfAny("group"u8, Excerpt.Of(texts.Text("group", config.Group), LongestField))
            .TextIfAny("icon"u8, Texts.CutToRunes(texts.Text("icon", config.Icon), LongestUrl))
            .TextIfAny("url"u8, Texts.CutToRunes(texts.Text("click", config.Click), LongestUrl))
            .TextIfAny("isArchive"u8, config.Archive switch { true => "1", false => "0", null => "" })
            .TextIfAny("id"u8, config.Replace ? DedupKey.Of(notification.Group) : "")
            .EndObject();
    }
}
