using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AlertEngine.Labels;

/// <summary>Finds the one object for each label set in use, and forgets those that nobody holds.</summary>
internal sealed class InternTable
{
    private const int ShardCount = 64;

    private readonly Shard[] shards = Array.ConvertAll(new int[ShardCount], _ => new Shard());

    public static InternTable Shared { get; } = new();

    /// <summary>How many places are taken, by living sets and by those not yet swept.</summary>
    public int Count => shards.Sum(shard => shard.Count);

    /// <summary>The set of these labels, which are in their order.</summary>
    public LabelSet Intern(ReadOnlySpan<Label> labels)
    {
        var hash = Hash(labels);
        return shards[hash & (ShardCount - 1)].Intern(labels, hash);
    }

    /// <summary>Seeded anew in each process, so that nobody can choose labels that collide.</summary>
    private static int Hash(ReadOnlySpan<Label> labels)
    {
        var hash = new HashCode();
        foreach (var (name, value) in labels)
        {
            hash.Add(name.GetHashCode(StringComparison.Ordinal));
            hash.Add(value.GetHashCode(StringComparison.Ordinal));
        }

        return hash.ToHashCode();
    }

    /// <summary>A chained hash table of weak references. It sweeps out the dead before it grows.</summary>
    private sealed class Shard
    {
        private const int SmallestSize = 16;
        private const int None = -1;

        private readonly Lock gate = new();
        private int[] buckets = NewBuckets(SmallestSize);
        private Entry[] entries = new Entry[SmallestSize];
        private int count;

        public int Count
        {
            get
            {
                lock (gate)
                {
                    return count;
                }
            }
        }

        public LabelSet Intern(ReadOnlySpan<Label> labels, int hash)
        {
            lock (gate)
            {
                if (TryFind(labels, hash, out var known))
                {
                    return known;
                }

                if (count == entries.Length)
                {
                    Sweep();
                }

                var set = new LabelSet(SharedText.NamesOf(labels), SharedText.ValuesOf(labels), hash);
                Add(new Entry(hash, new WeakGCHandle<LabelSet>(set)));
                return set;
            }
        }

        private bool TryFind(ReadOnlySpan<Label> labels, int hash, [NotNullWhen(true)] out LabelSet? set)
        {
            for (var i = buckets[BucketOf(hash)]; i != None; i = entries[i].Next)
            {
                if (entries[i].Hash == hash && entries[i].Handle.TryGetTarget(out set) && set.Is(labels))
                {
                    return true;
                }
            }

            set = null;
            return false;
        }

        private void Add(Entry entry)
        {
            ref var bucket = ref buckets[BucketOf(entry.Hash)];
            entries[count] = entry with { Next = bucket };
            bucket = count++;
        }

        /// <summary>Leaves the table at most half full: larger if most sets live, smaller if few do.</summary>
        private void Sweep()
        {
            var before = entries;
            var living = before.Count(entry => entry.Handle.TryGetTarget(out _));
            var size = SmallestSize;
            while (size < 2 * living)
            {
                size *= 2;
            }

            (buckets, entries, count) = (NewBuckets(size), new Entry[size], 0);
            foreach (var entry in before)
            {
                if (entry.Handle.TryGetTarget(out _))
                {
                    Add(entry);
                }
                else
                {
                    entry.Handle.Dispose();
                }
            }
        }

        // The lowest bits have chosen the shard.
        private int BucketOf(int hash) => (hash >>> 6) & (buckets.Length - 1);

        private static int[] NewBuckets(int size)
        {
            var buckets = new int[size];
            Array.Fill(buckets, None);
            return buckets;
        }

        private readonly record struct Entry(int Hash, WeakGCHandle<LabelSet> Handle, int Next = None);
    }
}
