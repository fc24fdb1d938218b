using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Rules;

/// <summary>Which labels the alerts and series have that a rule makes of the elements of its result.</summary>
public static class ResultLabels
{
    public const string MetricName = "__name__";
    public const string AlertName = "alertname";
    public const string AlertGroup = "alertgroup";

    private const string AlertState = "alertstate";
    private const string Exported = "exported_";

    /// <param name="ruleLabels">Those of the rule, expanded. An empty one takes a label of the element away.</param>
    public static LabelSet OfAlert(LabelSet element, ImmutableArray<Label> ruleLabels, string alertName) =>
        LabelSet.From([.. Nameless(element), .. ruleLabels, new Label(AlertName, alertName)]);

    /// <summary>As vmalert has them: a label of the element that the rule sets otherwise stays, renamed.</summary>
    public static LabelSet OfVmalertAlert(LabelSet element, ImmutableArray<Label> ruleLabels, string alertName, string group) =>
        LabelSet.From(Beside(element, [.. ruleLabels, new(AlertName, alertName), new(AlertGroup, group)]));

    /// <summary>The labels of a recorded series, its name among them.</summary>
    public static LabelSet OfSeries(LabelSet element, ImmutableArray<Label> ruleLabels, string metric) =>
        LabelSet.From([.. element, new Label(MetricName, metric), .. ruleLabels]);

    /// <summary>As vmalert has them: a label of the element that the rule sets otherwise stays, renamed.</summary>
    public static LabelSet OfVmalertSeries(LabelSet element, ImmutableArray<Label> ruleLabels, string metric) =>
        LabelSet.From([.. Beside(element, ruleLabels), new Label(MetricName, metric)]);

    /// <summary>The series that says in which state an alert is.</summary>
    public static LabelSet OfState(LabelSet alert, string state) =>
        LabelSet.From([.. alert, new(MetricName, "ALERTS"), new Label(AlertState, state)]);

    /// <summary>The series whose value says since when an alert is active.</summary>
    public static LabelSet OfActiveSince(LabelSet alert) => alert.With(MetricName, "ALERTS_FOR_STATE");

    private static IEnumerable<Label> Nameless(LabelSet element) => element.Where(label => label.Name != MetricName);

    private static IEnumerable<Label> Beside(LabelSet element, ImmutableArray<Label> ruleLabels)
    {
        foreach (var label in Nameless(element))
        {
            var isReplaced = ruleLabels.Any(own => own.Name == label.Name && own.Value.Length > 0 && own.Value != label.Value);
            yield return isReplaced ? new(Exported + label.Name, label.Value) : label;
        }

        foreach (var label in ruleLabels)
        {
            yield return label;
        }
    }
}
