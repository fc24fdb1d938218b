using System.Globalization;
using System.Net;
using NodaTime;

namespace AlertEngine.Integrations.Pushover;

/// <summary>The message as the fields of a form, in the order of their names.</summary>
internal static class PushoverMessage
{
    private const int LongestTitle = 250;
    private const int LongestMessage = 1024;
    private const int LongestUrl = 512;

    public static IEnumerable<(string Name, string Value)> Of(PushoverConfig config, MessageTexts texts, string user, string token, bool isFiring)
    {
        var form = new List<(string Name, string Value)>
        {
            ("device", texts.Text("device", config.Device)),
            ("expire", Seconds(config.Expire)),
            ("html", config.Html ? "1" : ""),
            ("message", Message(config, texts)),
            ("monospace", config.Monospace ? "1" : ""),
            ("priority", texts.Text("priority", config.Priority, otherwise: isFiring ? "2" : "0")),
            ("retry", Seconds(config.Retry)),
            ("sound", texts.Text("sound", config.Sound)),
            ("title", Texts.CutToRunes(texts.Title("title", config.Title), LongestTitle)),
            ("token", token),
            ("ttl", config.TimeToLive >= Duration.FromSeconds(1) ? Seconds(config.TimeToLive) : ""),
            ("url", Texts.CutToRunes(texts.Text("url", config.Url), LongestUrl)),
            ("url_title", texts.Text("url_title", config.UrlTitle)),
            ("user", user),
        };

        return form.Where(field => field is not ("html" or "monospace" or "ttl", ""));
    }

    private static string Message(PushoverConfig config, MessageTexts texts)
    {
        var message = config.Html
            ? texts.Html("message", config.Message, otherwise: WebUtility.HtmlEncode(texts.PlainBody))
            : texts.Body("message", config.Message);

        return Texts.CutToRunes(message, LongestMessage).Trim() is { Length: > 0 } text ? text : "(no details)";
    }

    private static string Seconds(Duration duration) => ((long)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
