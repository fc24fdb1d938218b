using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.Forwarding;
using AlertEngine.Labels;

namespace AlertEngine.Explaining;

/// <summary>Finds the rules that make an alert.</summary>
internal sealed class RuleOrigins(RuleEngine engine, OutgoingLabels outgoing)
{
    /// <param name="asked">Of the alert as rules know it, or as it leaves them.</param>
    /// <param name="alertName">If it is known: rules of that name are looked at first.</param>
    public ImmutableArray<RuleOrigin> Of(Fingerprint asked, string? alertName)
    {
        var byIsNamed = engine.Groups.SelectMany(group => group.Rules).OfType<AlertingRule>().ToLookup(rule => rule.Definition.Name == alertName);
        var found = Find(byIsNamed[true], asked);

        return found.IsEmpty ? Find(byIsNamed[false], asked) : found;
    }

    private ImmutableArray<RuleOrigin> Find(IEnumerable<AlertingRule> rules, Fingerprint asked) =>
    [
        .. from rule in rules
           from look in rule.Shown.Find(labels => labels.Fingerprint == asked || outgoing.Of(labels)?.Fingerprint == asked)
           select new RuleOrigin(rule, look, outgoing.Of(look.Labels)),
    ];
}

/// <summary>An alert of a rule.</summary>
/// <param name="Leaving">The labels under which it leaves the rules; null when relabelling drops it.</param>
internal sealed record RuleOrigin(AlertingRule Rule, AlertLook Look, LabelSet? Leaving);
