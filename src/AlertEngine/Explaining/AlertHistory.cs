using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Dispatch;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Persistence;
using AlertEngine.Rules;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Explaining;

/// <summary>Puts together what the record of changes, phases, the ledger and silences know of an alert's past.</summary>
internal sealed class AlertHistory(
    RuleOrigins origins, Dispatcher dispatcher, SilenceStore silences, StateHistory changes, ILedger ledger, TimeProvider time)
{
    private const int MostGroups = 5;
    private const int MostDeliveries = 40;
    private const int MostChanges = 500;
    private const int MostInhibitors = 10;

    private static readonly Duration Reach = Duration.FromDays(7);

    public async Task<AlertPast> ReadAsync(Alert alert, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();
        var told = await ToldAsync(alert, now, cancellationToken);
        var recorded = await RecordedAsync(alert.Fingerprint, now, cancellationToken);
        var phase = origins.Of(alert.Fingerprint, alert.Labels[ResultLabels.AlertName]).FirstOrDefault()?.Look.Phase;
        var episodes = Episodes(recorded, [.. PastEpisodes(told, alert, now), .. LatestEpisodes(phase, alert, now)], now);
        IEnumerable<AlertEvent> events =
        [
            .. episodes.SelectMany(episode => EventsOf(episode, now)),
            .. recorded.Events,
            .. phase is AlertPhase.Firing { QuietSince: { } quiet } ? [new AlertEvent.Quiet(quiet)] : (AlertEvent[])[],
            .. told.Select(one => one.Event),
            .. silences.Known.ById.Values
                .Where(silence => silence.StartsAt <= now && silence.EndsAt > now - Reach && silence.Matchers.Matches(alert.Labels))
                .SelectMany(silence => EventsOf(silence, now)),
        ];

        return new([.. events.Distinct().OrderByDescending(one => one.At)], episodes);
    }

    /// <summary>An alert that the store has forgotten, as the record and those who were told of it still know it; null when they do not.</summary>
    public async Task<Alert?> FindGoneAsync(Fingerprint asked, CancellationToken cancellationToken)
    {
        var page = await changes.ReadAsync(new(MostChanges) { Alert = asked }, cancellationToken);
        if (page.Changes.FirstOrDefault(one => one.Labels is not null) is not { Labels: { } labels })
        {
            return null;
        }

        var now = time.GetCurrentInstant();
        var past = PastOf(page, ImmutableDictionary<Fingerprint, string>.Empty);
        var (startsAt, endsAt) = past.Episodes is [.., var last] ? (last.Time.Start, last.Time.End) : (page.Changes[0].Change.At, page.Changes[0].Change.At);
        var gone = new Alert
        {
            Labels = labels,
            Annotations = Annotations.Empty,
            StartsAt = startsAt,
            EndsAt = endsAt,
            GeneratorUrl = "",
            UpdatedAt = endsAt,
        };

        return (await ToldAsync(gone, now, cancellationToken)).FirstOrDefault() is { Alert: var told }
            ? gone with { Annotations = told.Annotations, GeneratorUrl = told.GeneratorUrl }
            : gone;
    }

    private async Task<RecordedPast> RecordedAsync(Fingerprint alert, Instant now, CancellationToken cancellationToken)
    {
        var page = await changes.ReadAsync(new(MostChanges) { Alert = alert, Since = now - Reach }, cancellationToken);
        var names = new Dictionary<Fingerprint, string>();
        foreach (var by in page.Changes.Select(one => one.Change).OfType<StateChange.Inhibited>().Select(one => one.By).Distinct().Take(MostInhibitors))
        {
            var source = await changes.ReadAsync(new(1) { Alert = by }, cancellationToken);
            if (source.Changes is [{ Labels: { } labels }, ..] && labels[ResultLabels.AlertName] is { } name)
            {
                names.Add(by, name);
            }
        }

        return PastOf(page, names);
    }

    private RecordedPast PastOf(StateChangePage page, IReadOnlyDictionary<Fingerprint, string> names) =>
        RecordedPast.Of(page.Changes.Reverse().Select(one => one.Change), names, silences.Known.ById.ContainsKey);

    private async Task<List<Telling>> ToldAsync(Alert alert, Instant now, CancellationToken cancellationToken)
    {
        var outlook = await dispatcher.ExplainAsync(alert, cancellationToken);
        var identity = new Matchers(((IEnumerable<Label>)alert.Labels).Select(label => Matcher.Equal(label.Name, label.Value)));
        List<Telling> found = [];
        foreach (var group in outlook?.Groups.Take(MostGroups) ?? [])
        {
            var page = await ledger.ReadAsync(
                new(MostDeliveries) { Group = group.Group.Key.Text, Since = now - Reach, Alerts = identity }, cancellationToken);
            found.AddRange(
                from entry in page.Entries
                from flushed in entry.Attempt.Notification.Alerts
                where flushed.Alert.Fingerprint == alert.Fingerprint
                let attempt = entry.Attempt
                select new Telling(
                    flushed.Alert,
                    new(attempt.At, entry.Id, attempt.Notification.Receiver, attempt.Integration, flushed.Fires, attempt.End, attempt.Error)));
        }

        return found;
    }

    // The record is right where it reaches; what others say of the same times is left out.
    private static ImmutableArray<AlertEpisode> Episodes(RecordedPast recorded, IEnumerable<AlertEpisode> others, Instant now)
    {
        IEnumerable<AlertEpisode> known = recorded.FiringSince is { } since && since < now
            ? recorded.Episodes.Add(new(new(since, now), Fires: true))
            : recorded.Episodes;
        var starts = known.Select(episode => episode.Time.Start.ToUnixTimeMilliseconds()).ToHashSet();
        var isFiring = recorded.FiringSince is not null;

        return
        [
            .. others
                .Where(other => !other.Fires || !(starts.Contains(other.Time.Start.ToUnixTimeMilliseconds()) || (isFiring && other.Time.End == now)))
                .Concat(known)
                .OrderBy(episode => episode.Time.Start),
        ];
    }

    // What fired before, as those who were told of its end know.
    private static IEnumerable<AlertEpisode> PastEpisodes(IEnumerable<Telling> told, Alert alert, Instant now) => told
        .Where(one => !one.Event.Fires && one.Alert.StartsAt < one.Alert.EndsAt && one.Alert.EndsAt <= now && one.Alert.StartsAt != alert.StartsAt)
        .Select(one => new AlertEpisode(new(one.Alert.StartsAt, one.Alert.EndsAt), Fires: true))
        .Distinct()
        .OrderBy(episode => episode.Time.Start);

    private static IEnumerable<AlertEpisode> LatestEpisodes(AlertPhase? phase, Alert alert, Instant now) => phase switch
    {
        AlertPhase.Pending pending => Episodes(pending.ActiveAt, now, now),
        AlertPhase.Firing firing => Episodes(firing.ActiveAt, firing.FiredAt, now),
        AlertPhase.Resolved resolved => Episodes(resolved.ActiveAt, resolved.FiredAt, resolved.ResolvedAt),
        _ => Episodes(alert.StartsAt, alert.StartsAt, Instant.Min(now, alert.EndsAt)),
    };

    private static IEnumerable<AlertEpisode> Episodes(Instant activeAt, Instant firedAt, Instant until)
    {
        if (activeAt < firedAt)
        {
            yield return new(new(activeAt, firedAt), Fires: false);
        }

        if (firedAt < until)
        {
            yield return new(new(firedAt, until), Fires: true);
        }
    }

    private static IEnumerable<AlertEvent> EventsOf(AlertEpisode episode, Instant now)
    {
        yield return episode.Fires ? new AlertEvent.Firing(episode.Time.Start) : new AlertEvent.Pending(episode.Time.Start);
        if (episode.Fires && episode.Time.End < now)
        {
            yield return episode.EndsUnheard ? new AlertEvent.Unheard(episode.Time.End) : new AlertEvent.Resolved(episode.Time.End);
        }
    }

    private static IEnumerable<AlertEvent> EventsOf(Silence silence, Instant now)
    {
        yield return new AlertEvent.Silenced(silence.StartsAt, silence, Begins: true);
        if (silence.EndsAt <= now)
        {
            yield return new AlertEvent.Silenced(silence.EndsAt, silence, Begins: false);
        }
    }

    /// <summary>An attempt, and the alert as it was told.</summary>
    private sealed record Telling(Alert Alert, AlertEvent.Told Event);
}
