using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Knows where the alerts of a delivery are written already: most are told again as they were told last time. One writer asks.</summary>
internal sealed class AlertsAlreadyKept
{
    private const int MostKnown = 20_000;

    // Nobody outside shall be able to make two texts alike.
    private static readonly ulong Seed = ByteHash.NewSeed();

    // What others point to must not be forgotten long before they are.
    private static readonly Duration Lasts = Duration.FromHours(1);

    private readonly Dictionary<(GroupKey Group, string Receiver, string Integration), (long Id, ulong Hash, Instant At)> known = [];

    /// <summary>The id of the entry that has the alerts; this one's own when none has.</summary>
    public long Of(LedgerEntry entry)
    {
        var attempt = entry.Attempt;
        var notification = attempt.Notification;
        var key = (notification.Group, notification.Receiver, attempt.Integration);
        var hash = HashOf(notification.Alerts);
        if (known.TryGetValue(key, out var last) && last.Hash == hash && attempt.At - last.At < Lasts)
        {
            return last.Id;
        }

        if (known.Count >= MostKnown)
        {
            known.Clear();
        }

        known[key] = (entry.Id, hash, attempt.At);

        return entry.Id;
    }

    /// <summary>What was said to be written is not.</summary>
    public void Clear() => known.Clear();

    // The end of an alert that fires moves with each report, and nobody is told of it.
    private static ulong HashOf(ImmutableArray<FlushedAlert> alerts)
    {
        var hash = ByteHash.Add(Seed, (ulong)alerts.Length);
        foreach (var (alert, fires) in alerts)
        {
            hash = ByteHash.Add(hash, alert.Fingerprint.Value);
            hash = ByteHash.Add(hash, alert.Annotations.Hash);
            hash = ByteHash.Add(hash, (ulong)alert.StartsAt.ToUnixTimeTicks());
            hash = ByteHash.Add(hash, fires ? 0 : (ulong)alert.EndsAt.ToUnixTimeTicks());
            hash = ByteHash.Of(MemoryMarshal.AsBytes(alert.GeneratorUrl.AsSpan()), hash);
        }

        return hash;
    }
}
