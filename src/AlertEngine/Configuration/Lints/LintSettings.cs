using System.Collections.Frozen;
using NodaTime;

namespace AlertEngine.Configuration.Lints;

/// <summary>What is known of the surroundings of rule files, and which lints look at them.</summary>
internal sealed record LintSettings
{
    /// <summary>Every lint, and no configuration at hand.</summary>
    public static readonly LintSettings Default = new();

    /// <summary>How often groups are evaluated that say nothing of it; null when that is not known.</summary>
    public Duration? EvaluationInterval { get; init; }

    /// <summary>How often samples come; null when that is not known.</summary>
    public Duration? ScrapeInterval { get; init; }

    /// <summary>The names of the lints that are asked for; null for all.</summary>
    public FrozenSet<string>? Names { get; init; }

    public bool Includes(string lint) => Names is null || Names.Contains(lint);
}
