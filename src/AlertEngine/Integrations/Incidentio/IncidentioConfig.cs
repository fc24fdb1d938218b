using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Integrations.Incidentio;

/// <summary>An alert source of incident.io.</summary>
internal sealed record IncidentioConfig : IntegrationConfig
{
    /// <summary>Null when it lies in a file.</summary>
    public required Uri? Url { get; init; }
    public required string? UrlFile { get; init; }

    /// <summary>Null leaves it to the client's credentials.</summary>
    public required SecretSource? AlertSourceToken { get; init; }

    /// <summary>Zero sends all alerts of a notification.</summary>
    public required int MaxAlerts { get; init; }

    /// <summary>Zero leaves it to the flush how long one attempt may take.</summary>
    public required Duration Timeout { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static IncidentioConfig Read(YamlMap map, GlobalConfig global)
    {
        map.Print("url", new CanonicalNode.Scalar("null", IsLiteral: true));
        map.Print("url_file", new CanonicalNode.Scalar(""));
        var config = new IncidentioConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.UrlOrNull("url"),
            UrlFile = map.FilePath("url_file"),
            AlertSourceToken = map.SecretOrFile("alert_source_token"),
            MaxAlerts = map.Int("max_alerts", otherwise: 0, min: 0),
            Timeout = map.GoDuration("timeout", otherwise: Duration.Zero),
        };
        map.Printed.Arrange(["send_resolved", "http_config"]);
        NoteAddress(map, config);
        NoteAuthorization(map, config);

        return config;
    }

    // What is printed names both, one of them empty.
    private static void NoteAddress(YamlMap map, IncidentioConfig config)
    {
        if (!map.Gives("url") && config.UrlFile is null)
        {
            map.Note("one of url or url_file must be configured");
        }

        if (map.Gives("url") && config.UrlFile is not null)
        {
            map.Note("url_file", "at most one of url & url_file must be configured");
        }
    }

    private static void NoteAuthorization(YamlMap map, IncidentioConfig config)
    {
        if (!map.Has("http_config"))
        {
            return;
        }

        switch (config.Http.Auth is HttpAuth.Authorization, config.AlertSourceToken is not null)
        {
            case (true, true):
                map.Note("cannot specify alert_source_token or alert_source_token_file when using http_config.authorization");
                break;
            case (false, false):
                map.Note("at least one of alert_source_token, alert_source_token_file or http_config.authorization must be configured");
                break;
        }
    }
}
