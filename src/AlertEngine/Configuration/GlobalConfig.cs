using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Configuration;

/// <summary>What holds for every receiver and every rule unless it says otherwise.</summary>
internal sealed record GlobalConfig
{
    public required Duration ResolveTimeout { get; init; }
    public required HttpClientConfig Http { get; init; }
    public required Uri? JiraApiUrl { get; init; }
    public required SmtpDefaults Smtp { get; init; }
    public required ServiceDefaults Services { get; init; }
    public required EvaluationDefaults Evaluation { get; init; }

    /// <summary>The global http_config as it is printed where an integration inherits it.</summary>
    public required CanonicalNode PrintedHttp { get; init; }

    public static GlobalConfig Read(YamlMap map)
    {
        var resolveTimeout = map.Duration("resolve_timeout", otherwise: Duration.FromMinutes(5));
        var http = map.MapOrEmpty("http_config");

        return new()
        {
            ResolveTimeout = resolveTimeout,
            Http = HttpClientConfig.Read(http),
            PrintedHttp = http.Printed,
            JiraApiUrl = map.UrlOrNull("jira_api_url"),
            Smtp = SmtpDefaults.Read(map),
            Services = ServiceDefaults.Read(map),
            Evaluation = EvaluationDefaults.Read(map.Unprinted()),
        };
    }
}
