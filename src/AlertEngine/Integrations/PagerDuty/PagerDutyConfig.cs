using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Integrations.PagerDuty;

/// <summary>A service of PagerDuty, by its integration key: a routing key for version 2 of the Events API, a service key for version 1.</summary>
internal sealed record PagerDutyConfig : IntegrationConfig
{
    private const string DefaultClient = """{{ template "pagerduty.default.client" . }}""";

    /// <summary>Goes before the routing key.</summary>
    public required SecretSource? ServiceKey { get; init; }
    public required SecretSource? RoutingKey { get; init; }

    /// <summary>Of version 2.</summary>
    public required Uri? Url { get; init; }
    public Uri UrlV1 { get; init; } = new("https://events.pagerduty.com/generic/2010-04-15/create_event.json");
    public required string Client { get; init; }
    public required string ClientUrl { get; init; }
    public required string Description { get; init; }
    public required TemplatedFields Details { get; init; }
    public required ImmutableArray<PagerDutyImage> Images { get; init; }
    public required ImmutableArray<PagerDutyLink> Links { get; init; }
    public required string Source { get; init; }
    public required string Severity { get; init; }
    public required string Class { get; init; }
    public required string Component { get; init; }
    public required string Group { get; init; }

    /// <summary>Zero leaves it to the flush how long one attempt may take.</summary>
    public required Duration Timeout { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static PagerDutyConfig Read(YamlMap map, GlobalConfig global)
    {
        if (!((string[])["service_key", "service_key_file", "routing_key", "routing_key_file"]).Any(map.Gives))
        {
            map.Note("missing service or routing key in PagerDuty config");
        }

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ServiceKey = map.SecretOrFile("service_key"),
            RoutingKey = map.SecretOrFile("routing_key"),
            Url = map.UrlOrInherited("url", global.Services.PagerDutyUrl),
            Client = map.Template("client", DefaultClient),
            ClientUrl = map.Template("client_url", """{{ template "pagerduty.default.clientURL" . }}"""),
            Description = map.Template("description", """{{ template "pagerduty.default.description" .}}"""),
            Details = TemplatedFields.Read(
                map, "details",
                ("firing", "{{ .Alerts.Firing | toJson }}"), ("resolved", "{{ .Alerts.Resolved | toJson }}"),
                ("num_firing", "{{ .Alerts.Firing | len }}"), ("num_resolved", "{{ .Alerts.Resolved | len }}")),
            Images = map.Maps("images", "missing image", PagerDutyImage.Read),
            Links = map.Maps("links", "missing link", PagerDutyLink.Read),
            Source = map.Text("source", map.Unprinted().Template("client", DefaultClient)),
            Severity = map.Text("severity"),
            Class = map.Text("class"),
            Component = map.Text("component"),
            Group = map.Text("group"),
            Timeout = map.GoDuration("timeout", Duration.Zero),
        };
    }
}

/// <summary>A picture of an incident, and where it leads.</summary>
internal sealed record PagerDutyImage(string Source, string Alternative, string Link)
{
    public static PagerDutyImage Read(YamlMap map) => new(map.Text("src"), map.Text("alt"), map.Text("href"));
}

/// <summary>A link of an incident.</summary>
internal sealed record PagerDutyLink(string Address, string Text)
{
    public static PagerDutyLink Read(YamlMap map) => new(map.Text("href"), map.Text("text"));
}
