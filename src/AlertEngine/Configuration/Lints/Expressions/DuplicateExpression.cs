using AlertEngine.Rules;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>Two rules that ask and do the same.</summary>
internal sealed class DuplicateExpression : ILint
{
    // A machine may write one expression thousands of times.
    private const int MostOthers = 20;

    public string Name => "duplicate-expression";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        if (rule.Expr is null)
        {
            yield break;
        }

        var others = rule.File.Set.ByExpression[rule.Expr.ToString()].Take(MostOthers).TakeWhile(other => other != rule);
        var first = others.FirstOrDefault(other => DoesTheSame(other, rule));
        if (first is not null)
        {
            yield return new(
                rule.Alert is null ? Severity.Info : Severity.Warning,
                rule.PlaceOf("expr"),
                $"the same expression as that of \"{first.Rule.Name}\" in {first.File.Name}:{first.Place}");
        }
    }

    // Levels of severity, and longer holding, are what one expression is used twice for.
    private static bool DoesTheSame(LintedRule one, LintedRule other) => (one.Rule, other.Rule) switch
    {
        (Rule.Alerting a, Rule.Alerting b) => a.For == b.For && SeverityOf(one) == SeverityOf(other) && a.Name != b.Name,
        (Rule.Recording a, Rule.Recording b) => a.Name != b.Name,
        _ => false,
    };

    private static string? SeverityOf(LintedRule rule) => rule.Group.LabelsOf(rule.Rule).GetValueOrDefault("severity");
}
