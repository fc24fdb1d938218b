using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Some of the alerts. Reports of one alert come in one after the other.</summary>
internal sealed class AlertShard
{
    private readonly Lock gate = new();
    private readonly Dictionary<LabelSet, StoredAlert> alerts = [];

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
            return alerts.GetValueOrDefault(labels);
        }
    }

    /// <param name="number">Gives a new alert its number; null when there may be no new one.</param>
    public StoredAlert? Put(Alert report, Func<Alert, long?> number, out bool isNew)
    {
        lock (gate)
        {
            isNew = !alerts.TryGetValue(report.Labels, out var stored);
            if (stored is null)
            {
                if (number(report) is not { } id)
                {
                    return null;
                }

                stored = new StoredAlert(id, report.Labels);
                alerts.Add(report.Labels, stored);
            }

            stored.Put(report);
            return stored;
        }
    }

    public void Restore(StoredAlert stored)
    {
        lock (gate)
        {
            alerts[stored.Labels] = stored;
        }
    }

    /// <summary>Notes which have ended without a word.</summary>
    public void NoteEnds(Instant now)
    {
        lock (gate)
        {
            foreach (var stored in alerts.Values)
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
            ImmutableArray<StoredAlert> over = [.. alerts.Values.Where(stored => !stored.IsInUse && stored.Latest!.IsResolvedAt(now))];
            foreach (var stored in over)
            {
                alerts.Remove(stored.Labels);
                stored.Forget();
            }

            return over;
        }
    }

    public StoredAlert[] Snapshot()
    {
        lock (gate)
        {
            return [.. alerts.Values];
        }
    }
}
