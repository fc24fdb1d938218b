namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>An alert that does not say what it is about, in a file whose other alerts do.</summary>
internal sealed class MissingSummary : ILint
{
    private const int FewestOthers = 3;

    private static readonly string[] Annotations = ["summary", "description"];

    public string Name => "missing-summary";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        if (rule.Alert is not { } alert)
        {
            yield break;
        }

        foreach (var annotation in Annotations.Where(annotation => !alert.Annotations.ContainsKey(annotation)))
        {
            if (rule.File.HavingAnnotation(annotation) is var having && having >= FewestOthers && having * 5 >= (rule.File.Alerts - 1) * 4)
            {
                yield return new(Severity.Info, rule.PlaceOf("alert"), $"the alert has no annotation {annotation}, though nearly all others of the file have");
            }
        }
    }
}
