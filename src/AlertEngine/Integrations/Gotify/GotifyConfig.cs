using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Gotify;

/// <summary>An application of a Gotify server.</summary>
internal sealed record GotifyConfig : IntegrationConfig
{
    public required Uri? Url { get; init; }
    public required SecretSource? Token { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }
    public required string Priority { get; init; }
    public required string Click { get; init; }
    public required bool Markdown { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static GotifyConfig Read(YamlMap map, GlobalConfig global)
    {
        var markdown = map.Bool("markdown", otherwise: false);

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.RequiredUrl("url"),
            Token = map.RequiredSecretOrFile("token"),
            Title = map.Text("title", otherwise: """{{ template "gotify.default.title" . }}"""),
            Message = map.Text("message", otherwise: $$$"""{{ template "gotify.default.{{{(markdown ? "markdown" : "message")}}}" . }}"""),
            Priority = map.Text("priority", otherwise: """{{ template "gotify.default.priority" . }}"""),
            Click = map.Text("click", otherwise: """{{ template "gotify.default.click" . }}"""),
            Markdown = markdown,
        };
    }
}
