namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>An alert without a severity, by which most routes tell who is woken.</summary>
internal sealed class MissingSeverity : ILint
{
    public string Name => "missing-severity";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        if (rule.Alert is not null && !rule.HasSeverity)
        {
            yield return rule.File.Set.MostHaveSeverity
                ? new(Severity.Warning, rule.PlaceOf("alert"), "the alert has no label severity, though most others have: routes and inhibitions will not know it")
                : new(Severity.Info, rule.PlaceOf("alert"), "the alert has no label severity, by which most routes choose receivers");
        }
    }
}
