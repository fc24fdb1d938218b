using System.Globalization;
using AlertEngine.Evaluation;
using AlertEngine.Forwarding;
using AlertEngine.Labels;

namespace AlertEngine.Ui.Alerts;

/// <summary>The values of alerts that rules of ours make; those of others come without one.</summary>
internal sealed class AlertValues(RuleEngine engine, OutgoingLabels outgoing)
{
    /// <summary>By their fingerprints, each written short. Rules are gone through once for all of them.</summary>
    public IReadOnlyDictionary<Fingerprint, string> Of(IReadOnlyCollection<AlertRow> rows)
    {
        var wanted = rows.Select(row => row.Alert.Fingerprint).ToHashSet();
        var names = rows.Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        var values = new Dictionary<Fingerprint, string>();
        foreach (var rule in engine.Groups.SelectMany(group => group.Rules).OfType<AlertingRule>().Where(rule => names.Contains(rule.Definition.Name)))
        {
            foreach (var look in rule.Shown.Find(labels => wanted.Contains(FingerprintOf(labels))))
            {
                values[FingerprintOf(look.Labels)] = look.Subject.Value.ToString("G4", CultureInfo.InvariantCulture);
            }
        }

        return values;
    }

    private Fingerprint FingerprintOf(LabelSet ofRule) => (outgoing.Of(ofRule) ?? ofRule).Fingerprint;
}
