using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Opsgenie;

/// <summary>An API integration of Opsgenie.</summary>
internal sealed record OpsgenieConfig : IntegrationConfig
{
    public required SecretSource? ApiKey { get; init; }
    public required Uri? ApiUrl { get; init; }
    public required string Message { get; init; }
    public required string Description { get; init; }
    public required string Source { get; init; }
    public required ImmutableSortedDictionary<string, string> Details { get; init; }
    public required string Entity { get; init; }
    public required ImmutableArray<OpsgenieResponder> Responders { get; init; }

    /// <summary>Parted by commas, as the tags.</summary>
    public required string Actions { get; init; }
    public required string Tags { get; init; }
    public required string Note { get; init; }
    public required string Priority { get; init; }

    /// <summary>Whether message and description of an alert that is open follow what happens.</summary>
    public required bool UpdateAlerts { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static OpsgenieConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new OpsgenieConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiKey = map.SecretOrInherited("api_key", global.Services.OpsgenieApiKey),
            ApiUrl = map.BaseUrl("api_url", global.Services.OpsgenieApiUrl),
            Message = map.Template("message", """{{ template "opsgenie.default.message" . }}"""),
            Description = map.Template("description", """{{ template "opsgenie.default.description" . }}"""),
            Source = map.Template("source", """{{ template "opsgenie.default.source" . }}"""),
            Details = map.TextMap("details"),
            Entity = map.Text("entity"),
            Responders = map.Maps(
                "responders", "opsGenieConfig responder {   } has to have at least one of id, username or name specified", OpsgenieResponder.Read),
            Actions = map.Text("actions"),
            Tags = map.Text("tags"),
            Note = map.Text("note"),
            Priority = map.Text("priority"),
            UpdateAlerts = map.Flag("update_alerts"),
        };
        if (config.ApiKey is null)
        {
            map.Note("no global OpsGenie API Key set either inline or in a file");
        }

        return config;
    }
}
