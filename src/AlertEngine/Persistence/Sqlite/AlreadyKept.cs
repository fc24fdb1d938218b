using System.Runtime.InteropServices;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Knows where what an entry has to keep is written already: most is told again as it was told last time. One writer asks.</summary>
internal sealed class AlreadyKept
{
    private const int MostKnown = 20_000;

    // Less is not worth a second look when it is read.
    private const int LeastSent = 256;

    // Nobody outside shall be able to make two texts alike.
    private static readonly ulong Seed = ByteHash.NewSeed();

    // What others point to must not be forgotten long before they are.
    private static readonly Duration Lasts = Duration.FromHours(1);

    private readonly Dictionary<Lane, Last> lastAlerts = [];
    private readonly Dictionary<Lane, Last> lastSent = [];

    /// <summary>The id of the entry that has the alerts; this one's own when none has.</summary>
    public long AlertsOf(LedgerEntry entry) =>
        Find(lastAlerts, entry, entry.AlertsHash ?? AlertsHash.Of(entry.Attempt.Notification.Alerts));

    /// <summary>The id of the entry that has what was sent by the only request; this one's own when none has.</summary>
    public long SentOf(LedgerEntry entry) => entry.Attempt.Exchanges is [{ Sent: { Length: >= LeastSent } sent }]
        ? Find(lastSent, entry, ByteHash.Of(MemoryMarshal.AsBytes(sent.AsSpan()), Seed))
        : entry.Id;

    /// <summary>What was said to be written is not.</summary>
    public void Clear()
    {
        lastAlerts.Clear();
        lastSent.Clear();
    }

    private static long Find(Dictionary<Lane, Last> known, LedgerEntry entry, ulong hash)
    {
        var attempt = entry.Attempt;
        var lane = new Lane(attempt.Notification.Group, attempt.Notification.Receiver, attempt.Integration);
        if (known.TryGetValue(lane, out var last) && last.Hash == hash && attempt.At - last.At < Lasts)
        {
            return last.Id;
        }

        if (known.Count >= MostKnown)
        {
            known.Clear();
        }

        known[lane] = new(entry.Id, hash, attempt.At);

        return entry.Id;
    }

    /// <summary>Who is told of what.</summary>
    private readonly record struct Lane(GroupKey Group, string Receiver, string Integration);

    /// <summary>What was written last.</summary>
    private readonly record struct Last(long Id, ulong Hash, Instant At);
}
