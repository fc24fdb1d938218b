using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Telegram;

/// <summary>A chat of Telegram, and the bot that writes to it.</summary>
internal sealed record TelegramConfig : IntegrationConfig
{
    public const string Html = "HTML";

    public required Uri ApiUrl { get; init; }
    public required SecretSource? BotToken { get; init; }

    /// <summary>Null where a file has it.</summary>
    public required long? ChatId { get; init; }
    public required string? ChatIdFile { get; init; }
    public required long? MessageThreadId { get; init; }
    public required string Message { get; init; }
    public required bool DisableNotifications { get; init; }

    /// <summary>Empty for plain text.</summary>
    public required string ParseMode { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static TelegramConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new TelegramConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiUrl = map.UrlOrInherited("api_url", global.Services.TelegramApiUrl)!,
            BotToken = map.SecretOrInherited("bot_token", global.Services.TelegramBotToken),
            ChatId = map.LongOrNull("chat_id"),
            ChatIdFile = map.FilePath("chat_id_file"),
            MessageThreadId = map.LongOrNull("message_thread_id"),
            Message = map.Text("message", otherwise: """{{ template "telegram.default.message" . }}"""),
            DisableNotifications = map.Flag("disable_notifications"),
            ParseMode = ReadParseMode(map),
        };
        map.NoteIfSeveral("chat_id & chat_id_file", "chat_id", "chat_id_file");
        if (config.BotToken is null)
        {
            map.Note("missing bot_token or bot_token_file on telegram_config");
        }

        if (config is { ChatId: null, ChatIdFile: null })
        {
            map.Note("missing chat_id or chat_id_file on telegram_config");
        }

        return config;
    }

    // Left out it is HTML; empty it is none.
    private static string ReadParseMode(YamlMap map)
    {
        if (!map.Has("parse_mode"))
        {
            return map.Text("parse_mode", otherwise: Html);
        }

        var mode = map.Text("parse_mode");
        if (mode is not ("" or Html or "Markdown" or "MarkdownV2"))
        {
            map.Note("parse_mode", "unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string");
        }

        return mode;
    }
}
