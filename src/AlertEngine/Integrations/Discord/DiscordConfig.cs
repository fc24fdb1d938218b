using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Discord;

/// <summary>A webhook of a Discord channel.</summary>
internal sealed record DiscordConfig : IntegrationConfig
{
    public required SecretSource? WebhookUrl { get; init; }
    public required string Content { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }

    /// <summary>Shown as the sender; not a template, as the address of its picture.</summary>
    public required string Username { get; init; }
    public required string AvatarUrl { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static DiscordConfig Read(YamlMap map, GlobalConfig global) => new()
    {
        SendResolved = map.Bool("send_resolved", otherwise: true),
        Http = HttpClientConfig.ReadOrInherit(map, global),
        WebhookUrl = map.RequiredSecretOrFile("webhook_url", isUrl: true),
        Content = map.Text("content"),
        Title = map.Template("title", otherwise: """{{ template "discord.default.title" . }}"""),
        Message = map.Template("message", otherwise: """{{ template "discord.default.message" . }}"""),
        Username = map.Text("username"),
        AvatarUrl = map.Text("avatar_url"),
    };
}
