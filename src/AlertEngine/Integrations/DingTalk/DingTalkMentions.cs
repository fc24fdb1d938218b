using System.Collections.Immutable;

namespace AlertEngine.Integrations.DingTalk;

/// <summary>Whom a message calls.</summary>
internal sealed record DingTalkMentions(ImmutableArray<string> Mobiles, ImmutableArray<string> UserIds, bool All)
{
    public static DingTalkMentions Of(DingTalkConfig config, MessageTexts texts) => new(
        Mentions.Of(texts, "at_mobiles", config.AtMobiles),
        Mentions.Of(texts, "at_user_ids", config.AtUserIds),
        Mentions.IsTrue(texts, "at_all", config.AtAll));

    /// <summary>Markdown must name those whom it calls.</summary>
    public string ShownIn(string text)
    {
        var missing = Mobiles.Concat(UserIds).Select(name => $"@{name}").Where(name => !text.Contains(name, StringComparison.Ordinal)).ToList();

        return missing.Count > 0 ? $"{text}\n\n{string.Join(' ', missing)}" : text;
    }
}
