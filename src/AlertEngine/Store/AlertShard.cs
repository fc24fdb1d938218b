using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Some of the alerts. Reports of one alert come in one after the other.</summary>
internal sealed class AlertShard
{
    private readonly Lock gate = new();
    private readonly AlertIndex<LabelSet, ByLabels> alerts = new();

    public int Count
    {
        get
        {
            lock (gate)
            {
                return alerts.Count;
            }
        }
    }

    public StoredAlert? Find(LabelSet labels)
    {
        lock (gate)
        {
            return alerts.Find(labels);
        }
    }

    /// <param name="number">Gives a new alert its number; null when there may be no new one.</param>
    public StoredAlert? Put(Alert report, Func<Alert, long?> number, out bool isNew)
    {
        lock (gate)
        {
            var stored = alerts.Find(report.Labels);
            isNew = stored is null;
            if (stored is null)
            {
                if (number(report) is not { } id)
                {
                    return null;
                }

                stored = new StoredAlert(id, report.Labels);
                alerts.Set(stored);
            }

            stored.Put(report);
            return stored;
        }
    }

    public void Restore(StoredAlert stored)
    {
        lock (gate)
        {
            alerts.Set(stored);
        }
    }

    /// <summary>Notes which have ended without a word.</summary>
    public void NoteEnds(Instant now)
    {
        lock (gate)
        {
            foreach (var stored in alerts.All)
            {
                stored.NoteEnd(now);
            }
        }
    }

    /// <summary>Forgets what is over and in no group; says what it was.</summary>
    public ImmutableArray<StoredAlert> Forget(Instant now)
    {
        lock (gate)
        {
            ImmutableArray<StoredAlert> over = [.. alerts.All.Where(stored => !stored.IsInUse && stored.Latest!.IsResolvedAt(now))];
            foreach (var stored in over)
            {
                alerts.Remove(stored);
                stored.Forget();
            }

            return over;
        }
    }

    public StoredAlert[] Snapshot()
    {
        lock (gate)
        {
            return [.. alerts.All];
        }
    }
}
