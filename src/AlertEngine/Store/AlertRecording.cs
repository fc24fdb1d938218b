using System.Runtime.CompilerServices;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Persistence;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>
/// Keeps on record what of alerts must survive a crash. Reports mostly move the end of an alert and nothing else; that is written
/// down just before the end on record would pass.
/// </summary>
internal sealed class AlertRecording(IAlertLog log, StoreInstruments instruments)
{
    private Instant lastSeen = Instant.MinValue;

    /// <summary>Ends when what is known of the alerts is on disk, or cannot be.</summary>
    public async Task<bool> RecordAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellationToken)
    {
        var written = new List<RecordedState>(alerts.Count);
        var entry = new AlertLogEntry { Known = Walk(alerts, written), Changes = Changes(alerts) };
        var outcome = await log.WriteAsync(entry, cancellationToken);

        return Settle(outcome, written, entry.Changes);
    }

    /// <summary>
    /// Writes down what became of alerts, renews the ends that pass before the next chance to do so, and notes that all others are true.
    /// </summary>
    public async Task RenewAsync(IEnumerable<StoredAlert> alerts, Instant now, Instant next, CancellationToken cancellationToken)
    {
        var (due, changed) = (new List<StoredAlert>(), new List<StoredAlert>());
        var isAnyOpen = false;
        foreach (var stored in alerts)
        {
            isAnyOpen |= stored.RecordedEnd > lastSeen;
            if (IsDue(stored, next))
            {
                due.Add(stored);
            }

            if (stored.IsChanged)
            {
                changed.Add(stored);
            }
        }

        if (due.Count == 0 && changed.Count == 0 && !isAnyOpen)
        {
            return;
        }

        var written = new List<RecordedState>(due.Count);
        var entry = new AlertLogEntry { Known = Walk(due, written), Changes = Changes(changed), SeenAt = now };
        if (Settle(await log.WriteAsync(entry, cancellationToken), written, entry.Changes))
        {
            lastSeen = now;
        }
    }

    /// <summary>Writes down what became of alerts; what else has to be on record of them goes with it.</summary>
    public async Task RecordChangesAsync(IEnumerable<StoredAlert> alerts, CancellationToken cancellationToken)
    {
        StoredAlert[] changed = [.. alerts.Where(stored => stored.IsChanged)];
        if (changed.Length == 0)
        {
            return;
        }

        var written = new List<RecordedState>();
        var entry = new AlertLogEntry { Known = Walk([.. changed.Where(stored => !stored.IsRecorded)], written), Changes = Changes(changed) };
        Settle(await log.WriteAsync(entry, cancellationToken), written, entry.Changes);
    }

    public async Task ForgetAsync(IReadOnlyCollection<StoredAlert> alerts, CancellationToken cancellationToken)
    {
        if (alerts.Count > 0)
        {
            var entry = new AlertLogEntry { Forgotten = [.. alerts.Select(stored => stored.Id)], Changes = Changes(alerts) };
            Settle(await log.WriteAsync(entry, cancellationToken), [], entry.Changes);
        }
    }

    /// <summary>What the last run knew, as far as it is still true.</summary>
    public async IAsyncEnumerable<StoredAlert> ReadAsync(
        Instant now, Func<Fingerprint, Instant?> toldOverAt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = await log.ReadAsync(cancellationToken);
        lastSeen = records.LastSeen;
        foreach (var (id, alert) in records.Alerts)
        {
            var stored = new StoredAlert(id, alert.Labels);
            stored.Restore(
                AlertRestore.At(now, alert, records.LastSeen, toldOverAt(alert.Fingerprint)),
                alert.EndsAt,
                records.Standings.TryGetValue(alert.Fingerprint, out var standing) ? standing : null,
                now);
            yield return stored;
        }
    }

    // Of what nobody has reported since, and whose end on record is still to come, there is no need to look at the report.
    private static bool IsDue(StoredAlert stored, Instant next)
    {
        if (stored.IsRecorded && !stored.IsReported && stored.RecordedEnd > next)
        {
            return false;
        }

        stored.IsReported = false;
        Interlocked.MemoryBarrier(); // a report that comes now sets it again, or is the one that is looked at

        if (stored.Latest is not { } alert || (stored.IsRecorded && !AlertRestore.IsRenewalDue(alert, stored.RecordedEnd, next)))
        {
            return false;
        }

        stored.IsReported = true; // until it is on record

        return true;
    }

    private static IEnumerable<AlertRecord> Walk(IReadOnlyList<StoredAlert> alerts, List<RecordedState> written)
    {
        foreach (var stored in alerts)
        {
            if (stored.ToRecord() is { Alert: { } alert } state)
            {
                written.Add(state);
                yield return new(stored.Id, alert);
            }
        }
    }

    // A change goes on record with the alert, or after it: else one that a crash took would come twice.
    private List<ChangedAlert> Changes(IReadOnlyCollection<StoredAlert> alerts)
    {
        var changes = new List<ChangedAlert>(alerts.Count);
        foreach (var stored in alerts)
        {
            var taken = stored.TakeChanges(out var tooMany);
            foreach (var change in taken)
            {
                changes.Add(new(stored.Labels, change));
            }

            if (tooMany > 0)
            {
                instruments.ChangesLost(tooMany);
            }
        }

        return AreInOrder(changes) ? changes : [.. changes.OrderBy(change => change.Change.At)];
    }

    private static bool AreInOrder(List<ChangedAlert> changes)
    {
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i].Change.At < changes[i - 1].Change.At)
            {
                return false;
            }
        }

        return true;
    }

    private bool Settle(WriteOutcome outcome, List<RecordedState> written, IReadOnlyCollection<ChangedAlert> changes)
    {
        if (outcome is not WriteOutcome.Durable)
        {
            instruments.ChangesLost(changes.Count); // what is wrong with storage is in the log
            return false;
        }

        foreach (var (stored, version, alert) in written)
        {
            stored.Recorded(version, alert!.EndsAt);
        }

        return true;
    }
}
