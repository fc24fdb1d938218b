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

/// <summary>Puts together what phases, the ledger and silences know of an alert's past.</summary>
internal sealed class AlertHistory(RuleOrigins origins, Dispatcher dispatcher, SilenceStore silences, ILedger ledger, TimeProvider time)
{
    private const int MostGroups = 5;
    private const int MostDeliveries = 40;

    private static readonly Duration Reach = Duration.FromDays(7);

    public async Task<AlertPast> ReadAsync(Alert alert, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();
        var told = await ToldAsync(alert, now, cancellationToken);
        var phase = origins.Of(alert.Fingerprint, alert.Labels[ResultLabels.AlertName]).FirstOrDefault()?.Look.Phase;
        ImmutableArray<AlertEpisode> episodes = [.. PastEpisodes(told, alert, now), .. LatestEpisodes(phase, alert, now)];
        IEnumerable<AlertEvent> events =
        [
            .. episodes.SelectMany(episode => EventsOf(episode, now)),
            .. phase is AlertPhase.Firing { QuietSince: { } quiet } ? [new AlertEvent.Quiet(quiet)] : (AlertEvent[])[],
            .. told.Select(one => one.Event),
            .. silences.Known.ById.Values
                .Where(silence => silence.StartsAt <= now && silence.EndsAt > now - Reach && silence.Matchers.Matches(alert.Labels))
                .SelectMany(silence => EventsOf(silence, now)),
        ];

        return new([.. events.Distinct().OrderByDescending(one => one.At)], episodes);
    }

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
            yield return new AlertEvent.Resolved(episode.Time.End);
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
