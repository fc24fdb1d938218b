using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Some of the alerts. Reports of one alert come in one after the other.</summary>
/// <param name="nextId">Gives a new alert its number.</param>
internal sealed class AlertShard(AlertNameLimit limit, Func<long> nextId)
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

    /// <summary>Takes in a report; null when there are as many alerts of its name as there may be.</summary>
    public StoredAlert? Put(Alert report, out bool isNew)
    {
        lock (gate)
        {
            var stored = alerts.Find(report.Labels);
            isNew = stored is null;
            if (!limit.Admits(report, stored?.Latest))
            {
                return null;
            }

            if (stored is null)
            {
                stored = new StoredAlert(nextId(), report.Labels);
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
            limit.Count(stored.Latest!);
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
