using AlertEngine.Labels;

namespace AlertEngine.Ui.Alerts;

/// <summary>How bad an alert says it is, in the order in which alerts are shown.</summary>
public enum Severity
{
    Critical,
    Warning,
    Info,
    None,
}

/// <summary>Reads how bad an alert is from the label that says it.</summary>
internal static class Severities
{
    public const string Label = "severity";

    public static Severity Of(LabelSet labels) => labels[Label]?.ToLowerInvariant() switch
    {
        null or "" or "none" => Severity.None,
        "critical" or "crit" or "page" or "fatal" or "emergency" or "error" or "disaster" or "p1" => Severity.Critical,
        "warning" or "warn" or "major" or "minor" or "high" or "average" or "p2" => Severity.Warning,
        _ => Severity.Info,
    };

    /// <summary>The name of its shape and its colour.</summary>
    public static string Kind(this Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => "none",
    };
}
