using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.MsTeams;

/// <summary>A connector of a Microsoft Teams channel.</summary>
internal sealed record MsTeamsConfig : IntegrationConfig
{
    public required SecretSource? WebhookUrl { get; init; }
    public required string Title { get; init; }

    /// <summary>What a list of messages shows of this one.</summary>
    public required string Summary { get; init; }
    public required string Text { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static MsTeamsConfig Read(YamlMap map, GlobalConfig global) => new()
    {
        SendResolved = map.Bool("send_resolved", otherwise: true),
        Http = HttpClientConfig.ReadOrInherit(map, global),
        WebhookUrl = map.RequiredSecretOrFile("webhook_url", isUrl: true),
        Title = map.Template("title", otherwise: """{{ template "msteams.default.title" . }}"""),
        Summary = map.Template("summary", otherwise: """{{ template "msteams.default.summary" . }}"""),
        Text = map.Template("text", otherwise: """{{ template "msteams.default.text" . }}"""),
    };
}
