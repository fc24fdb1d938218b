using System.Collections.Immutable;
using AlertEngine.Configuration.Sources;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using AlertEngine.Routing;

namespace AlertEngine.Configuration;

/// <summary>Everything that the configuration file says, checked as a whole. Immutable: a reload makes a new one.</summary>
internal sealed record Config
{
    public required GlobalConfig Global { get; init; }

    /// <summary>The root of the routing tree; null when alerts are only shown and forwarded.</summary>
    public required Route? Route { get; init; }

    public required ImmutableArray<Receiver> Receivers { get; init; }
    public required ImmutableArray<InhibitRule> InhibitRules { get; init; }
    public required ImmutableArray<TimeInterval> TimeIntervals { get; init; }

    /// <summary>Where notifications are to be better than Alertmanager's.</summary>
    public required NotifyPolicies Policies { get; init; }

    /// <summary>Patterns of the files with notification templates.</summary>
    public required ImmutableArray<string> Templates { get; init; }

    /// <summary>What stands in those files.</summary>
    public ImmutableArray<TemplateFile> TemplateFiles { get; init; } = [];

    /// <summary>What is wrong with some of them, whose last good versions are in force.</summary>
    public IEnumerable<Problem> RefusedTemplates => TemplateFiles.Select(file => file.Refused).OfType<Problem>();

    public required MessagesConfig Messages { get; init; }

    /// <summary>Patterns of the rule files.</summary>
    public required ImmutableArray<string> RuleFiles { get; init; }

    /// <summary>Patterns of the files with tests of rules.</summary>
    public required ImmutableArray<string> RuleTests { get; init; }

    public required ForwardingConfig Forwarding { get; init; }
    public required ImmutableArray<RemoteWriteConfig> RemoteWrite { get; init; }
    public required ImmutableArray<DataSourceConfig> DataSources { get; init; }
    public required ImmutableArray<ScrapeConfig> ScrapeConfigs { get; init; }
}
