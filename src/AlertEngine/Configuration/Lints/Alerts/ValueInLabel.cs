namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>A label that changes whenever the value does, so that there is a new alert at each evaluation.</summary>
internal sealed class ValueInLabel : ILint
{
    // Closer than any threshold that a template may choose a label by.
    private static readonly double[] Values = [10.25, 20.5, 30.75, 41.125, 51.375, 61.625, 71.875, 82.0625];

    public string Name => "value-in-label";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var text in rule.Texts.Where(text => text.IsLabel))
        {
            if (text.Uses.Time)
            {
                yield return new(Severity.Bug, text.Place, $"{text.Title} has the time in it: each evaluation makes a new alert, and \"for\" begins anew");
            }
            else if (text.Uses.DependsOn("Value") && !text.Uses.Queries && ChangesWithEachValue(text))
            {
                yield return new(Severity.Bug, text.Place, $"{text.Title} has the value in it: whenever the value changes there is a new alert, and \"for\" begins anew; values belong into annotations");
            }
        }
    }

    private static bool ChangesWithEachValue(LintedText text) =>
        Values.Select(value => text.Render([], value).Text).Distinct().Count() == Values.Length;
}
