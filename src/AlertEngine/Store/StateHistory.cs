using AlertEngine.Labels;
using AlertEngine.Persistence;

namespace AlertEngine.Store;

/// <summary>What became of alerts, of those that are there and of those that are gone.</summary>
internal sealed class StateHistory(AlertStore alerts, IStateChangeLog log)
{
    /// <summary>Newest first, up to now.</summary>
    public async Task<StateChangePage> ReadAsync(StateChangeQuery query, CancellationToken cancellationToken)
    {
        await alerts.RecordChangesAsync(cancellationToken);

        return await log.ReadAsync(query with { Labels = LabelsFor(query) }, cancellationToken);
    }

    private Dictionary<Fingerprint, LabelSet> LabelsFor(StateChangeQuery query)
    {
        var labels = new Dictionary<Fingerprint, LabelSet>();
        foreach (var stored in alerts.Stored)
        {
            if (query.Alert is not { } alert || stored.Labels.Fingerprint == alert)
            {
                labels[stored.Labels.Fingerprint] = stored.Labels;
            }
        }

        return labels;
    }
}
