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

    /// <summary>Takes in a report; null when there are as many alerts of its name as there may be.</summary>
    public StoredAlert? Put(Alert report, out bool isNew)
    {
        lock (gate)
        {
            isNew = !alerts.TryGetValue(report.Labels, out var stored);
            if (!limit.Admits(report, stored?.Latest))
            {
                return null;
            }

            if (stored is null)
            {
                stored = new StoredAlert(nextId(), report.Labels);
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
            limit.Count(stored.Latest!);
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
