using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>A group at its turn, on its way through what may mute its alerts.</summary>
public sealed record Flush
{
    public required GroupKey Group { get; init; }
    public required RouteNode Route { get; init; }
    public required LabelSet GroupLabels { get; init; }
    public required Instant At { get; init; }

    /// <summary>Those that are to be told: by job, by instance, then by the other labels.</summary>
    public required ImmutableArray<FlushedAlert> Alerts { get; init; }

    /// <summary>Those that are not.</summary>
    public ImmutableArray<MutedAlert> Muted { get; init; } = [];

    /// <summary>The intervals for which the group is muted, empty when it is not; null when it did not come to asking.</summary>
    public ImmutableArray<string>? MutedBy { get; init; }

    public Flush MuteAll(MuteReason reason, ImmutableArray<string> by) => this with
    {
        Alerts = [],
        Muted = [.. Muted, .. Alerts.Select(alert => new MutedAlert(alert, reason))],
        MutedBy = by,
    };

    public GroupState State => new(
        Fingerprints(Alerts, fires: true), Fingerprints(Alerts, fires: false), MutedFingerprints(fires: true), MutedFingerprints(fires: false));

    private FingerprintSet MutedFingerprints(bool fires) =>
        Muted.IsEmpty ? FingerprintSet.Empty : Fingerprints([.. Muted.Select(muted => muted.Alert)], fires);

    private static FingerprintSet Fingerprints(ImmutableArray<FlushedAlert> alerts, bool fires)
    {
        var found = new Fingerprint[alerts.Length];
        var count = 0;
        foreach (var alert in alerts)
        {
            if (alert.Fires == fires)
            {
                found[count++] = alert.Alert.Fingerprint;
            }
        }

        return FingerprintSet.Of(found.AsSpan(0, count));
    }
}
