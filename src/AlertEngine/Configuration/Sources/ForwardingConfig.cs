using System.Collections.Immutable;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Relabeling;
using NodaTime;

namespace AlertEngine.Configuration.Sources;

/// <summary>Other Alertmanagers that alerts are forwarded to: Prometheus' <c>alerting</c>.</summary>
internal sealed record ForwardingConfig(ImmutableArray<RelabelRule> Relabeling, ImmutableArray<AlertmanagerTargets> Alertmanagers)
{
    public static readonly ForwardingConfig None = new([], []);

    public static ForwardingConfig Read(YamlMap map) => new(
        RelabelRuleReader.ReadAll(map, "alert_relabel_configs"),
        map.Maps("alertmanagers", whenEmpty: "empty or null alertmanagers section", AlertmanagerTargets.Read));
}

/// <summary>Alertmanagers that are found and spoken to in one way.</summary>
internal sealed record AlertmanagerTargets
{
    public required string Scheme { get; init; }
    public required string PathPrefix { get; init; }
    public required Duration Timeout { get; init; }
    public required HttpClientConfig Http { get; init; }
    public required Discovery Discovery { get; init; }
    public required ImmutableArray<RelabelRule> TargetRelabeling { get; init; }
    public required ImmutableArray<RelabelRule> AlertRelabeling { get; init; }

    public static AlertmanagerTargets Read(YamlMap map)
    {
        if (map.Text("api_version", otherwise: "v2") is not "v2" and var version)
        {
            map.Note("api_version", $"expected Alertmanager api version to be one of [v2] but got {version}");
        }

        CloudAuth.Refuse(map, "sigv4");

        return new()
        {
            Scheme = map.Choice("scheme", "http", "http", "https"),
            PathPrefix = map.Text("path_prefix", otherwise: "/"),
            Timeout = map.Duration("timeout", otherwise: Duration.FromSeconds(10)),
            Http = HttpClientConfig.Read(map),
            Discovery = Discovery.Read(map),
            TargetRelabeling = RelabelRuleReader.ReadAll(map, "relabel_configs"),
            AlertRelabeling = RelabelRuleReader.ReadAll(map, "alert_relabel_configs"),
        };
    }
}
