using AlertEngine.Http;

namespace AlertEngine.Integrations.Zulip;

/// <summary>The form of a message to a channel, or to people.</summary>
internal static class ZulipMessage
{
    private const int LongestTopic = 60;
    private const int LongestContent = 10_000;
    private const int MoreThanATopic = 200;

    public static string Of(ZulipConfig config, string channel, MessageTexts texts) =>
        Of(config, channel, texts, Texts.CutToRunes(texts.Body("message", config.Message), LongestContent));

    public static string Of(ZulipConfig config, string channel, MessageTexts texts, string content)
    {
        if (config.Users.IsEmpty)
        {
            var topic = Excerpt.Of(texts.Title("topic", config.Topic), MoreThanATopic);

            return FormText.Of([("type", "stream"), ("to", channel), ("topic", Texts.CutToRunes(topic, LongestTopic)), ("content", content)]);
        }

        return FormText.Of([("type", "direct"), ("to", Users(config, texts)), ("content", content)]);
    }

    private static string Users(ZulipConfig config, MessageTexts texts)
    {
        using var json = new GoJsonWriter();
        json.Items(default, config.Users.Select(user => texts.Text("users", user)).Where(user => user.Length > 0));

        return System.Text.Encoding.UTF8.GetString(json.Written.Span);
    }
}
