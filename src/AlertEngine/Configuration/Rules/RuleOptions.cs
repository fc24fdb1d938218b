using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Rules;

/// <summary>What the configuration and the command line say about how rule files are read.</summary>
internal sealed record RuleOptions
{
    public static readonly RuleOptions Default = new();

    /// <summary>Parts of the query language that are open in Prometheus' files; in vmalert's everything is.</summary>
    public ParseOptions Expressions { get; init; } = ParseOptions.Default with { DurationExpressions = true };

    /// <summary>Whether all files are vmalert's, also those that have none of its keys.</summary>
    public bool AreVmalerts { get; init; }

    /// <summary>Whether names of metrics and labels are held to letters, digits and underscores.</summary>
    public bool LegacyNames { get; init; }

    public bool IgnoresUnknownFields { get; init; }

    /// <summary>Whether what is loaded keeps its text, for those who point at parts of it.</summary>
    public bool KeepsText { get; init; }
}
