using AlertEngine.Configuration.Yaml;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>A template that prints a label which no series of the expression can have.</summary>
internal sealed class LabelNotInResult : ILint
{
    // vmalert adds these before it expands annotations.
    private static readonly string[] AddedByVmalert = [ResultLabels.AlertName, "alertgroup"];

    public string Name => "label-not-in-result";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        // Once for each label: what is wrong in the summary is mostly wrong in the description as well.
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in rule.Texts)
        {
            foreach (var label in text.LabelsUsed.Where(label => !rule.Reach.CanHave(label) && !IsAddedBefore(rule, text, label) && told.Add(label)))
            {
                yield return new(text.IsLabel ? Severity.Bug : Severity.Warning, text.PlaceOfLabel(label), $"{text.Title} prints $labels.{label}, which is always empty: {Why(rule, label)}");
            }
        }
    }

    private static string Why(LintedRule rule, string label) =>
        rule.Group.LabelsOf(rule.Rule).ContainsKey(label) ? "$labels are those of the series, and this one is set by the rule"
        : label == ResultLabels.AlertName ? "$labels are those of the series, and this one is set by the rule"
        : $"the expression gives series without that label{Others(rule, label)}";

    private static string Others(LintedRule rule, string label) => rule.Reach switch
    {
        { Only: { IsEmpty: true } } => ", and without any other",
        { Only: { } only } => $", but with {string.Join(", ", only.Order(StringComparer.Ordinal))}{Nearest.Hint(label, only)}",
        _ => "",
    };

    private static bool IsAddedBefore(LintedRule rule, LintedText text, string label) =>
        rule.IsVmalerts && !text.IsLabel && (AddedByVmalert.Contains(label) || rule.Group.LabelsOf(rule.Rule).ContainsKey(label));
}
