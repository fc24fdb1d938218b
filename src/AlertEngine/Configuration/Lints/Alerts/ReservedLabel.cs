using AlertEngine.Rules;

namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>A label that the program sets itself, so that the rule's own is lost.</summary>
internal sealed class ReservedLabel : ILint
{
    public string Name => "reserved-label";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var label in rule.Rule.Labels.Keys.Where(label => IsReserved(rule, label)))
        {
            yield return new(Severity.Warning, rule.PlaceOfLabel(label), $"the label {label} is set by the program itself, so that this one is {(label == "alertstate" ? "overwritten in ALERTS" : "lost")}");
        }
    }

    private static bool IsReserved(LintedRule rule, string label) =>
        rule.Alert is not null && (label is ResultLabels.AlertName or "alertstate" || (rule.IsVmalerts && label == "alertgroup"));
}
