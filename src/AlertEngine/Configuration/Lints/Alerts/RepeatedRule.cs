namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>A rule whose alerts or series cannot be told from those of a rule before it.</summary>
internal sealed class RepeatedRule : ILint
{
    public string Name => "duplicate-rules";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        if (rule.File.ByIdentity[rule.Identity].First() is var first && first != rule)
        {
            yield return new(Severity.Warning, rule.Place, $"the same name and labels as the rule in {first.File.Name}:{first.Place}: their alerts or series are taken for one another's");
        }
    }
}
