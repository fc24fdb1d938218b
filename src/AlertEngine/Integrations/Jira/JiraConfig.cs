using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Integrations.Jira;

/// <summary>A project of Jira, where each group has an issue.</summary>
internal sealed record JiraConfig : IntegrationConfig
{
    public required Uri? ApiUrl { get; init; }

    /// <summary>Jira in the cloud is searched at another address; null tells by the host.</summary>
    public required bool? IsCloud { get; init; }
    public required string Project { get; init; }
    public required JiraText Summary { get; init; }
    public required JiraText Description { get; init; }
    public required ImmutableArray<string> Labels { get; init; }
    public required string Priority { get; init; }
    public required string IssueType { get; init; }

    /// <summary>The name of the transition that opens an issue again; empty leaves it closed, and a new one is created.</summary>
    public required string ReopenTransition { get; init; }
    public required string ResolveTransition { get; init; }

    /// <summary>Issues with this resolution are never touched again.</summary>
    public required string WontFixResolution { get; init; }

    /// <summary>How long after its end an issue may be opened again.</summary>
    public required Duration ReopenDuration { get; init; }

    /// <summary>Further fields of an issue, as Jira calls them.</summary>
    public required TemplatedFields Fields { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static JiraConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new JiraConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiUrl = map.UrlOrInherited("api_url", global.JiraApiUrl),
            IsCloud = ReadIsCloud(map),
            Project = map.RequiredText("project", "missing project in jira_config"),
            Summary = JiraText.Read(map, "summary", """{{ template "jira.default.summary" . }}"""),
            Description = JiraText.Read(map, "description", """{{ template "jira.default.description" . }}"""),
            Labels = map.Texts("labels"),
            Priority = map.Template("priority", """{{ template "jira.default.priority" . }}"""),
            IssueType = map.RequiredText("issue_type", "missing issue_type in jira_config"),
            ReopenTransition = map.Text("reopen_transition"),
            ResolveTransition = map.Text("resolve_transition"),
            WontFixResolution = map.Text("wont_fix_resolution"),
            ReopenDuration = map.DurationOrNull("reopen_duration") ?? Duration.Zero,
            Fields = TemplatedFields.Read(map, "fields"),
        };
        if (config.ApiUrl is null)
        {
            map.Note("no global Jira Cloud URL set");
        }

        return config;
    }

    private static bool? ReadIsCloud(YamlMap map)
    {
        switch (map.Text("api_type", "auto"))
        {
            case "auto":
                return null;
            case "cloud":
                return true;
            case "datacenter":
                return false;
            default:
                map.Note("api_type", "unknown api_type on jira_config, must be auto, cloud or datacenter");
                return null;
        }
    }
}
