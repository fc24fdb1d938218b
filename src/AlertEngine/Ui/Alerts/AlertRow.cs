using AlertEngine.Alerts;
using AlertEngine.Rules;

namespace AlertEngine.Ui.Alerts;

/// <summary>An alert in a list.</summary>
public sealed record AlertRow(Alert Alert, Standing Standing, Severity Severity)
{
    private static readonly string[] Summaries = ["summary", "description", "message", "title"];

    public string Name => Alert.Labels[ResultLabels.AlertName] ?? "—";

    /// <summary>The first of the usual annotations that says something; empty if none does.</summary>
    public string Summary => SummaryOf(Alert.Annotations);

    public static string SummaryOf(Annotations annotations) =>
        Summaries.Select(name => annotations[name]).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "";
}
