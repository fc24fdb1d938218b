using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Ntfy;

/// <summary>A topic of an ntfy server.</summary>
internal sealed record NtfyConfig : IntegrationConfig
{
    public required Uri? Url { get; init; }

    /// <summary>Who knows it can read it, so it counts as a secret. A template.</summary>
    public required SecretSource? Topic { get; init; }
    public required SecretSource? Token { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }
    public required string Priority { get; init; }

    /// <summary>With commas between them.</summary>
    public required string Tags { get; init; }
    public required string Click { get; init; }
    public required string Icon { get; init; }
    public required bool Markdown { get; init; }
    public required ImmutableArray<NtfyAction> Actions { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static NtfyConfig Read(YamlMap map, GlobalConfig global)
    {
        var markdown = map.Bool("markdown", otherwise: false);

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.UrlOrNull("url", otherwise: "https://ntfy.sh"),
            Topic = map.RequiredSecretOrFile("topic"),
            Token = map.SecretOrFile("token"),
            Title = map.Text("title", otherwise: """{{ template "ntfy.default.title" . }}"""),
            Message = map.Text("message", otherwise: $$$"""{{ template "ntfy.default.{{{(markdown ? "markdown" : "message")}}}" . }}"""),
            Priority = map.Text("priority", otherwise: """{{ template "ntfy.default.priority" . }}"""),
            Tags = map.Text("tags", otherwise: """{{ template "ntfy.default.tags" . }}"""),
            Click = map.Text("click", otherwise: """{{ template "ntfy.default.click" . }}"""),
            Icon = map.Text("icon"),
            Markdown = markdown,
            Actions = ReadActions(map),
        };
    }

    private static ImmutableArray<NtfyAction> ReadActions(YamlMap map)
    {
        var actions = map.Maps("actions", whenEmpty: "actions: an action is empty", NtfyAction.Read);
        if (actions.Length > NtfyAction.Most)
        {
            map.Note("actions", $"actions: ntfy shows at most {NtfyAction.Most}, got {actions.Length}");
        }

        return actions;
    }
}
