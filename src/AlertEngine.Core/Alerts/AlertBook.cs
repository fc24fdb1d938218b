using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>
/// The alerts of one rule. A round collects what is there now, decides what that means, and changes nothing until it is
/// applied: so the decision can be on disk before anybody acts upon it.
/// </summary>
public sealed class AlertBook(AlertTiming timing, int limit, AnnotationsFollow follow)
{
    private readonly Dictionary<LabelSet, RuleAlert> alerts = [];
    private readonly Dictionary<LabelSet, RuleAlert> fresh = [];
    private readonly List<(RuleAlert Alert, Sighting Sighting)> seen = [];
    private int round;

    public IReadOnlyCollection<RuleAlert> Alerts => alerts.Values;

    /// <summary>Whether some pending or firing alert has not been seen in this round.</summary>
    public bool MissesSome => alerts.Values.Any(alert => alert.SeenIn != round && alert.Phase is not AlertPhase.Resolved);

    /// <summary>Whether this round has seen an alert for the first time.</summary>
    public bool SeesNew => fresh.Count > 0;

    /// <summary>Takes an alert over from an earlier run of the rule.</summary>
    public void Take(RuleAlert alert)
    {
        alert.SeenIn = 0;
        alerts[alert.Labels] = alert;
    }

    /// <summary>Forgets what an unfinished round has seen.</summary>
    public void Begin()
    {
        round++;
        fresh.Clear();
        seen.Clear();
    }

    /// <summary>False when the round has seen these labels already: then the result of the rule makes no sense.</summary>
    public bool TrySee(in Sighting sighting)
    {
        var alert = Find(sighting);
        if (alert.SeenIn == round)
        {
            return false;
        }

        alert.SeenIn = round;
        seen.Add((alert, sighting));

        return true;
    }

    /// <param name="keeps">Whether an alert stays as it is although its series is not there.</param>
    /// <param name="begins">In which phase a new alert was before this round, if it was in any.</param>
    public AlertRound Decide(Instant now, Func<RuleAlert, bool> keeps, Func<RuleAlert, AlertPhase?> begins)
    {
        var changes = new List<AlertChange>();
        var active = 0;
        foreach (var (alert, sighting) in seen)
        {
            active += Note(changes, alert, AlertPhase.Next(alert.Phase ?? begins(alert), holds: true, now, timing), sighting);
        }

        foreach (var alert in alerts.Values.Where(alert => alert.SeenIn != round))
        {
            var isKept = alert.Phase is not AlertPhase.Resolved && keeps(alert);
            active += Note(changes, alert, isKept ? alert.Phase : AlertPhase.Next(alert.Phase, holds: false, now, timing), seen: null);
        }

        return limit > 0 && active > limit ? new AlertRound.TooMany(active) : new AlertRound.Decided(changes, active);
    }

    /// <summary>Makes the decided round true.</summary>
    public void Apply(AlertRound.Decided decided)
    {
        foreach (var (alert, sighting) in seen)
        {
            alert.Look(sighting, follow);
        }

        foreach (var (alert, before, after, _) in decided.Changes)
        {
            if (after is null)
            {
                alerts.Remove(alert.Labels);
                continue;
            }

            alert.Phase = after;
            alerts[alert.Labels] = alert;
            if (before is null or AlertPhase.Resolved)
            {
                alert.LastSent = null; // nobody was told of this life of it
            }
        }
    }

    /// <summary>Moves all phases to earlier times, when the clock was set back.</summary>
    public void SetBack(Duration by)
    {
        foreach (var alert in alerts.Values)
        {
            alert.Phase = alert.Phase?.Earlier(by);
            alert.LastSent -= by;
        }
    }

    public void Clear() => alerts.Clear();

    private static int Note(List<AlertChange> changes, RuleAlert alert, AlertPhase? after, Sighting? seen)
    {
        if (!ReferenceEquals(alert.Phase, after))
        {
            changes.Add(new(alert, alert.Phase, after, seen));
        }

        return after is AlertPhase.Pending or AlertPhase.Firing ? 1 : 0;
    }

    private RuleAlert Find(in Sighting sighting)
    {
        if (alerts.TryGetValue(sighting.Labels, out var known) || fresh.TryGetValue(sighting.Labels, out known))
        {
            return known;
        }

        var alert = new RuleAlert(sighting.Labels, sighting.Element, phase: null, sighting.Value);
        fresh.Add(sighting.Labels, alert);

        return alert;
    }
}
