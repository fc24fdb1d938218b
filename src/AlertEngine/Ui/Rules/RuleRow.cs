using AlertEngine.Evaluation;

namespace AlertEngine.Ui.Rules;

/// <summary>A rule in a list, as it stands when the list is made.</summary>
internal sealed record RuleRow(RunningGroup Group, RunningRule Rule, int Pending, int Firing, RuleRun? Last)
{
    /// <summary>The kind of its mark.</summary>
    public string Health => Last switch
    {
        null => "none",
        { Error: null } => "ok",
        _ => "bad",
    };

    public static RuleRow Of(RunningGroup group, RunningRule rule)
    {
        var (pending, firing) = rule is AlertingRule alerting ? alerting.Shown.Count() : default;

        return new(group, rule, pending, firing, rule.History.Last);
    }

    /// <param name="state">Failing, firing or pending; what is none of them wants every rule.</param>
    public bool Is(string state) => state switch
    {
        "failing" => Last?.Error is not null,
        "firing" => Firing > 0,
        "pending" => Pending > 0,
        _ => true,
    };

    public bool Has(string text) =>
        text.Length == 0
        || Rule.Definition.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Group.Definition.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Group.Definition.File.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Rule.PrintedExpression.Contains(text, StringComparison.OrdinalIgnoreCase);
}
