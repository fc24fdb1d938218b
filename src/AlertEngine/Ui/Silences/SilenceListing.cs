using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Store;
using AlertEngine.Ui.Alerts;
using NodaTime;

namespace AlertEngine.Ui.Silences;

/// <summary>Finds silences, and the alerts that they match.</summary>
internal sealed class SilenceListing(SilenceStore silences, AlertRows rows)
{
    /// <summary>Of one state: what ends first stands first, then what begins first; of those that are over, what ended last.</summary>
    public ImmutableArray<Silence> In(SilenceState state, Instant now)
    {
        var found = silences.Known.ById.Values.Where(silence => silence.StateAt(now) == state);

        return state switch
        {
            SilenceState.Active => [.. found.OrderBy(silence => silence.EndsAt)],
            SilenceState.Pending => [.. found.OrderBy(silence => silence.StartsAt)],
            _ => [.. found.OrderByDescending(silence => silence.EndsAt)],
        };
    }

    public int Count(SilenceState state, Instant now) => silences.Known.ById.Values.Count(silence => silence.StateAt(now) == state);

    /// <summary>How many alerts each active silence mutes now.</summary>
    public Dictionary<SilenceId, int> Hits(Instant now)
    {
        var hits = new Dictionary<SilenceId, int>();
        foreach (var id in rows.Routed(now).SelectMany(row => silences.Muting(row.Alert.Labels, now)))
        {
            hits[id] = hits.GetValueOrDefault(id) + 1;
        }

        return hits;
    }

    /// <summary>The alerts that some matchers match now.</summary>
    public ImmutableArray<AlertRow> Matching(Matchers matchers, Instant now) =>
        [.. rows.All(now).Where(row => matchers.Matches(row.Alert.Labels)).OrderBy(row => row.Severity).ThenByDescending(row => row.Alert.StartsAt)];

    public IReadOnlyList<Alert> WithFingerprints(IReadOnlySet<string> fingerprints, Instant now) =>
        [.. rows.All(now).Select(row => row.Alert).Where(alert => fingerprints.Contains(alert.Fingerprint.ToString()))];
}
