using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.GoogleChat;

/// <summary>A webhook of a space in Google Chat.</summary>
internal sealed record GoogleChatConfig : IntegrationConfig
{
    public required SecretSource? Url { get; init; }

    /// <summary>Whether a card is sent; else text.</summary>
    public required bool IsCard { get; init; }
    public required string Title { get; init; }

    /// <summary>Of a card a page in HTML; else a text in Chat's own markup.</summary>
    public required string Message { get; init; }

    /// <summary>Above a card, where mentions work.</summary>
    public required string Content { get; init; }

    /// <summary>Whether messages about one group stand in one thread.</summary>
    public required bool Threading { get; init; }
    public required string ReplyOption { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static GoogleChatConfig Read(YamlMap map, GlobalConfig global)
    {
        var isCard = map.Choice("message_type", otherwise: "card", "card", "text") is "card";

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.RequiredSecretOrFile("url", isUrl: true),
            IsCard = isCard,
            Title = map.Text("title", otherwise: """{{ template "google_chat.default.title" . }}"""),
            Message = map.Text("message", otherwise: $$$"""{{ template "google_chat.default.{{{(isCard ? "card" : "message")}}}" . }}"""),
            Content = map.Text("content"),
            Threading = map.Bool("threading", otherwise: true),
            ReplyOption = map.Choice(
                "message_reply_option",
                otherwise: "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD",
                "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD", "REPLY_MESSAGE_OR_FAIL"),
        };
    }
}
