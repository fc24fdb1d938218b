using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Knows where the alerts of a delivery are written already: most are told again as they were told last time. One writer asks.</summary>
internal sealed class AlertsAlreadyKept
{
    private const int MostKnown = 20_000;
    private const ulong Prime = 0x9E3779B97F4A7C15;

    // Nobody outside shall be able to make two texts alike.
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

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
        var hash = Seed ^ (ulong)alerts.Length;
        foreach (var (alert, fires) in alerts)
        {
            Add(alert.Fingerprint.Value);
            for (var i = 0; i < alert.Annotations.Count; i++)
            {
                AddText(alert.Annotations[i].Name);
                AddText(alert.Annotations[i].Value);
            }

            Add((ulong)alert.StartsAt.ToUnixTimeTicks());
            Add(fires ? 0 : (ulong)alert.EndsAt.ToUnixTimeTicks());
            AddText(alert.GeneratorUrl);
        }

        return hash;

        void AddText(string text)
        {
            var bytes = MemoryMarshal.AsBytes(text.AsSpan());
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            foreach (var word in words)
            {
                Add(word);
            }

            foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            {
                Add(rest);
            }

            Add((ulong)bytes.Length);
        }

        void Add(ulong value) => hash = ulong.RotateLeft((hash ^ value) * Prime, 29);
    }
}
