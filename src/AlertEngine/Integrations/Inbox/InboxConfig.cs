using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Inbox;

/// <summary>Keeps messages here instead of sending them away.</summary>
internal sealed record InboxConfig : IntegrationConfig
{
    public required string Title { get; init; }
    public required string Message { get; init; }

    public static InboxConfig Read(YamlMap map, GlobalConfig global) => new()
    {
        SendResolved = map.Bool("send_resolved", otherwise: true),
        Title = map.Text("title", otherwise: """{{ template "inbox.default.title" . }}"""),
        Message = map.Text("message", otherwise: """{{ template "inbox.default.message" . }}"""),
    };
}
