using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.VictorOps;

/// <summary>The REST integration of Splunk On-Call, once VictorOps.</summary>
internal sealed record VictorOpsConfig : IntegrationConfig
{
    private static readonly string[] OwnFields =
    [
        "routing_key", "message_type", "state_message", "entity_display_name", "monitoring_tool", "entity_id", "entity_state",
    ];

    public required SecretSource? ApiKey { get; init; }
    public required Uri? ApiUrl { get; init; }
    public required string RoutingKey { get; init; }

    /// <summary>How grave it is while it fires.</summary>
    public required string MessageType { get; init; }
    public required string StateMessage { get; init; }
    public required string EntityDisplayName { get; init; }
    public required string MonitoringTool { get; init; }
    public required ImmutableSortedDictionary<string, string> CustomFields { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static VictorOpsConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new VictorOpsConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiKey = map.SecretOrInherited("api_key", global.Services.VictorOpsApiKey),
            ApiUrl = map.BaseUrl("api_url", global.Services.VictorOpsApiUrl),
            RoutingKey = map.RequiredText("routing_key", "missing Routing key in VictorOps config"),
            MessageType = map.Template("message_type", "CRITICAL"),
            StateMessage = map.Template("state_message", """{{ template "victorops.default.state_message" . }}"""),
            EntityDisplayName = map.Template("entity_display_name", """{{ template "victorops.default.entity_display_name" . }}"""),
            MonitoringTool = map.Template("monitoring_tool", """{{ template "victorops.default.monitoring_tool" . }}"""),
            CustomFields = map.TextMap("custom_fields"),
        };
        if (config.ApiKey is null)
        {
            map.Note("no global VictorOps API Key set");
        }

        foreach (var field in OwnFields.Where(config.CustomFields.ContainsKey))
        {
            map.Note("custom_fields", $"victorOps config contains custom field {field} which cannot be used as it conflicts with the fixed/static fields");
        }

        return config;
    }
}
