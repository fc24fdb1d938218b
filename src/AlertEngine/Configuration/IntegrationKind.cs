using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration;

/// <summary>One way out that receivers may have: its name, and how its configuration is read.</summary>
internal sealed record IntegrationKind(string Name, Func<YamlMap, GlobalConfig, IntegrationConfig> Read)
{
    /// <summary>The key of its list in a receiver.</summary>
    public string Key => $"{Name}_configs";

    /// <summary>False for kinds that Alertmanager lacks, which the configuration printed for its tools leaves out.</summary>
    public bool IsAlertmanagers { get; init; } = true;
}

/// <summary>What every integration is told, whatever its kind.</summary>
internal abstract record IntegrationConfig
{
    /// <summary>Whether it hears of alerts that have ended.</summary>
    public required bool SendResolved { get; init; }
}
