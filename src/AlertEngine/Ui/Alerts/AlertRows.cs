using AlertEngine.Alerts;
using AlertEngine.Evaluation;
using AlertEngine.Forwarding;
using AlertEngine.Labels;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Ui.Alerts;

/// <summary>The alerts that are there now: those of the router, and those of rules that are still pending.</summary>
internal sealed class AlertRows(AlertStore store, Mutings mutings, SilenceStore silences, RuleEngine engine, OutgoingLabels outgoing)
{
    private static readonly Duration PendingLife = Duration.FromMinutes(5);

    public IEnumerable<AlertRow> All(Instant now) => Routed(now).Concat(Pending(now));

    public IEnumerable<AlertRow> Routed(Instant now) => store.All.Where(alert => !alert.IsResolvedAt(now)).Select(alert => Of(alert, now));

    /// <summary>One of them, or one that is over and not yet forgotten.</summary>
    public AlertRow? Find(Fingerprint fingerprint, Instant now) =>
        store.All.FirstOrDefault(alert => alert.Fingerprint == fingerprint) is { } known
            ? Of(known, now)
            : Pending(now).FirstOrDefault(row => row.Alert.Fingerprint == fingerprint);

    public IEnumerable<AlertRow> Pending(Instant now) =>
        from rule in engine.Groups.SelectMany(rules => rules.Rules).OfType<AlertingRule>()
        where rule.Shown.Count().Pending > 0
        from look in rule.Shown.Look()
        where look.Phase is AlertPhase.Pending
        let labels = outgoing.Of(look.Labels)
        where labels is not null
        select new AlertRow(
            new()
            {
                Labels = labels,
                Annotations = look.Annotations ?? Annotations.Empty,
                StartsAt = look.Subject.ActiveAt,
                EndsAt = now + PendingLife,
                GeneratorUrl = "",
                UpdatedAt = now,
            },
            Standing.Pending,
            Severities.Of(labels));

    /// <summary>What tells whether anything has changed, without keeping it.</summary>
    public AlertSummary Summarize(Instant now)
    {
        var (firing, critical, all) = (0, 0, 0UL);
        foreach (var row in All(now))
        {
            firing += row.Standing == Standing.Firing ? 1 : 0;
            critical += row is { Standing: Standing.Firing, Severity: Severity.Critical } ? 1 : 0;

            // A sum, for alerts come in no order.
            all += (row.Alert.Fingerprint.Value ^ (ulong)row.Alert.StartsAt.ToUnixTimeTicks()) * (2UL * (ulong)row.Standing + 3);
        }

        return new(firing, critical, all, silences.Known.Index.Version, silences.Known.ById.Values.Count(silence => silence.EndsAt <= now));
    }

    public AlertRow Of(Alert alert, Instant now) => new(alert, Standings.Of(mutings.Of(alert.Labels, now)), Severities.Of(alert.Labels));
}

/// <summary>All alerts in a few numbers: equal ones mean that nothing has changed.</summary>
internal sealed record AlertSummary(int Firing, int Critical, ulong All, long Silences, int SilencesOver)
{
    public static readonly AlertSummary Nothing = new(Firing: 0, Critical: 0, All: 0, Silences: 0, SilencesOver: 0);
}
