using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Store;

/// <summary>The one place for what is known of an alert: whoever holds it sees the latest report.</summary>
internal sealed class StoredAlert(Alert first)
{
    private Alert? latest = first;

    public LabelSet Labels { get; } = first.Labels;

    /// <summary>The latest report; null once the store has forgotten the alert.</summary>
    public Alert? Latest => Volatile.Read(ref latest);

    /// <summary>Takes in a report of the alert; false when the store has forgotten it meanwhile.</summary>
    public bool TryPut(Alert report)
    {
        while (Latest is { } known)
        {
            var merged = AlertMerge.Merge(known, report);
            if (Interlocked.CompareExchange(ref latest, merged, known) == known)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets the alert, unless something newer than this is known of it.</summary>
    public bool TryForget(Alert known) => Interlocked.CompareExchange(ref latest, null, known) == known;
}
