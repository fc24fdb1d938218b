using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.Labels;

namespace AlertEngine.Notifications;

/// <summary>Tells whether somebody is told the same of the same alerts again; within one process.</summary>
public static class AlertsHash
{
    private const ulong Same = ulong.MaxValue; // in place of a text that the alert before has as well; no text is that long

    private static readonly ulong Seed = ByteHash.NewSeed();

    // The end of an alert that fires moves with each report, and nobody is told of it.
    public static ulong Of(ImmutableArray<FlushedAlert> alerts)
    {
        var hash = ByteHash.Add(Seed, (ulong)alerts.Length);
        string? url = null;
        foreach (var (alert, fires) in alerts)
        {
            hash = ByteHash.Add(hash, alert.Fingerprint.Value);
            hash = ByteHash.Add(hash, alert.Annotations.Hash);
            hash = ByteHash.Add(hash, (ulong)alert.StartsAt.ToUnixTimeTicks());
            hash = ByteHash.Add(hash, fires ? 0 : (ulong)alert.EndsAt.ToUnixTimeTicks());
            hash = alert.GeneratorUrl == url ? ByteHash.Add(hash, Same) : ByteHash.Of(MemoryMarshal.AsBytes(alert.GeneratorUrl.AsSpan()), hash);
            url = alert.GeneratorUrl;
        }

        return hash;
    }
}
