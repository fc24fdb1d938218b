using System.Text;
using AlertEngine.Labels;

namespace AlertEngine.Store;

/// <summary>Finds alerts of the store by the bytes that their labels were posted as: senders repeat themselves, and nobody need read that again.</summary>
internal sealed class PostedAlerts
{
    private const int ShardCount = 16;

    private static readonly ulong Seed = ByteHash.NewSeed();

    private readonly Lock changing = new();
    private readonly Shard[] shards = Array.ConvertAll(new int[ShardCount], _ => new Shard());

    /// <summary>Null when no alert was posted with these labels, an object in JSON.</summary>
    public StoredAlert? Find(ReadOnlySpan<byte> labels)
    {
        var place = ByteHash.Of(labels, Seed);

        return ShardOf(place).Find(place) is { } stored && IsWritten(stored.Labels, labels) ? stored : null;
    }

    /// <summary>Where labels are to be found again; null when they are not written as most senders do.</summary>
    public static ulong? PlaceOf(LabelSet labels, ReadOnlySpan<byte> json) => IsWritten(labels, json) ? ByteHash.Of(json, Seed) : null;

    /// <summary>One that comes in another spelling is known by that alone from then on; one that is forgotten by now is not taken.</summary>
    public void Add(ulong place, StoredAlert stored)
    {
        lock (changing)
        {
            TakeOut(stored);
            if (stored.Latest is not null)
            {
                stored.PostedPlace = place;
                ShardOf(place).Set(stored);
            }
        }
    }

    /// <summary>For alerts that have been forgotten.</summary>
    public void Remove(StoredAlert stored)
    {
        lock (changing)
        {
            TakeOut(stored);
        }
    }

    private void TakeOut(StoredAlert stored)
    {
        if (stored.PostedPlace is { } place)
        {
            ShardOf(place).Remove(stored);
            stored.PostedPlace = null;
        }
    }

    // Without a backslash, and with four quotes for each label, no text has any: then each stands there as it is.
    private static bool IsWritten(LabelSet labels, ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)'\\') || json.Count((byte)'"') != 4 * labels.Count || json is not [(byte)'{', .. var rest])
        {
            return false;
        }

        foreach (var (name, value) in labels)
        {
            if (!TrySkip(ref rest, name, ends: ':') || !TrySkip(ref rest, value, ends: ','))
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> rest, string text, char ends)
    {
        var length = text.Length;
        if (rest.Length < length + 3
            || rest[0] != '"' || rest[length + 1] != '"'
            || !(rest[length + 2] == ends || (ends == ',' && rest[length + 2] == '}' && rest.Length == length + 3))
            || !Ascii.Equals(rest.Slice(1, length), text))
        {
            return false;
        }

        rest = rest[(length + 3)..];

        return true;
    }

    private Shard ShardOf(ulong place) => shards[place % ShardCount];

    private sealed class Shard
    {
        private readonly Lock gate = new();
        private readonly AlertIndex<ulong, ByPlace> alerts = new();

        public StoredAlert? Find(ulong place)
        {
            lock (gate)
            {
                return alerts.Find(place);
            }
        }

        public void Set(StoredAlert stored)
        {
            lock (gate)
            {
                alerts.Set(stored);
            }
        }

        public void Remove(StoredAlert stored)
        {
            lock (gate)
            {
                alerts.Remove(stored);
            }
        }
    }

    private readonly struct ByPlace : IAlertKeys<ulong>
    {
        public static ulong KeyOf(StoredAlert alert) => alert.PostedPlace!.Value;

        public static bool Is(StoredAlert alert, ulong key) => alert.PostedPlace == key;

        public static ulong HashOf(ulong key) => key;
    }
}

/// <summary>Labels that were posted for the first time.</summary>
/// <param name="Place">Where they are to be found again.</param>
internal readonly record struct PostedLabels(ulong Place, LabelSet Labels);
