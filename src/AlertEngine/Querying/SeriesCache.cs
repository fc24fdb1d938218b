using System.Runtime.InteropServices;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.Querying.Decoding;

namespace AlertEngine.Querying;

/// <summary>
/// The series that one rule has seen, each known again by the bytes in which the source writes its labels. They are expected
/// in the order of last time. Those that stay away for long, or are many, are forgotten.
/// </summary>
/// <param name="create">
/// Makes a series of its labels when it is first seen. It is asked again for labels that are spelled in another way, or that were
/// forgotten meanwhile; equal label sets are one object.
/// </param>
internal sealed class SeriesCache<T>(Func<LabelSet, T> create)
    where T : class
{
    private const int None = -1;
    private const int KeptQuestions = 16;

    // How many more series than the last question gave may be kept for the case that they come back.
    private const int KeptBesides = 10_000;

    private Dictionary<SeriesLabels, T> own = [];
    private Dictionary<SeriesLabels, T> ownBefore = [];
    private Entry[] entries = [];
    private int[] buckets = [];
    private int count;
    private int first = None;
    private int previous = None;
    private int seen;
    private int question;

    /// <summary>How many series are held, with those that the last question did not give.</summary>
    public int Count => count;

    /// <summary>The series of labels that no bytes stand for: a scalar's, or those of our own store.</summary>
    public T Of(LabelSet labels) => create(labels);

    /// <summary>The series of labels as the embedded store has them. Those that the last two questions did not give are forgotten.</summary>
    public T Of(SeriesLabels labels, Func<SeriesLabels, LabelSet> convert)
    {
        if (!own.TryGetValue(labels, out var series))
        {
            if (!ownBefore.TryGetValue(labels, out series))
            {
                series = create(convert(labels));
            }

            own.Add(labels, series);
        }

        return series;
    }

    /// <summary>Goes back to the first series of the order.</summary>
    public void Begin()
    {
        question++;
        (previous, seen) = (None, 0);
        (own, ownBefore) = (ownBefore, own);
        own.Clear();
    }

    /// <summary>The series that came next last time, if the bytes begin with its labels; null when it is another one.</summary>
    public T? Expect(ReadOnlySpan<byte> bytes, out int length)
    {
        var next = previous == None ? first : entries[previous].Next;
        if (next == None || !bytes.StartsWith(entries[next].Metric))
        {
            length = 0;
            return null;
        }

        length = entries[next].Metric.Length;

        return See(next);
    }

    /// <summary>The series of labels in JSON.</summary>
    public T Find(ReadOnlySpan<byte> metric)
    {
        var hash = Hash(metric);
        var index = count == 0 ? None : buckets[hash & (buckets.Length - 1)];
        while (index != None && (entries[index].Hash != hash || !metric.SequenceEqual(entries[index].Metric)))
        {
            index = entries[index].Chained;
        }

        if (index == None)
        {
            index = Add(metric, hash);
        }

        if (previous == None)
        {
            first = index;
        }
        else
        {
            entries[previous].Next = index;
        }

        return See(index);
    }

    /// <summary>After a whole answer: forgets what is not likely to come back.</summary>
    public void End()
    {
        if (count - seen > seen + KeptBesides)
        {
            Forget(keptQuestions: 0);
        }
        else if (question % KeptQuestions == 0 && count > seen)
        {
            Forget(KeptQuestions);
        }
    }

    // Chars take the process' own random seed, so that nobody can choose labels that fall together. The last byte is always a brace.
    private static int Hash(ReadOnlySpan<byte> metric) => string.GetHashCode(MemoryMarshal.Cast<byte, char>(metric), StringComparison.Ordinal);

    private T See(int index)
    {
        ref var entry = ref entries[index];
        if (entry.Seen != question)
        {
            entry.Seen = question;
            seen++;
        }

        previous = index;

        return entry.Series;
    }

    private int Add(ReadOnlySpan<byte> metric, int hash)
    {
        var series = create(MetricJson.Read(metric));
        if (count == entries.Length)
        {
            Resize(Math.Max(16, 2 * count));
        }

        ref var bucket = ref buckets[hash & (buckets.Length - 1)];
        entries[count] = new() { Metric = metric.ToArray(), Series = series, Hash = hash, Chained = bucket, Next = None };
        bucket = count;

        return count++;
    }

    private void Forget(int keptQuestions)
    {
        var kept = entries.AsSpan(0, count).ToArray();
        Array.Clear(entries);
        count = 0;
        foreach (var entry in kept)
        {
            if (question - entry.Seen <= keptQuestions)
            {
                entries[count++] = entry with { Next = None };
            }
        }

        (first, previous) = (count > 0 ? 0 : None, None);
        for (var i = 0; i + 1 < count; i++)
        {
            entries[i].Next = i + 1;
        }

        Resize(Math.Max(16, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count)));
    }

    private void Resize(int capacity)
    {
        Array.Resize(ref entries, capacity);
        buckets = new int[capacity];
        Array.Fill(buckets, None);
        for (var i = 0; i < count; i++)
        {
            ref var bucket = ref buckets[entries[i].Hash & (capacity - 1)];
            entries[i].Chained = bucket;
            bucket = i;
        }
    }

    /// <summary>A series with its place among the others.</summary>
    private record struct Entry
    {
        /// <summary>The labels in JSON, from brace to brace: whatever begins with it is this series.</summary>
        public required byte[] Metric { get; init; }

        public required T Series { get; init; }
        public required int Hash { get; init; }
        public required int Chained { get; set; }
        public required int Next { get; set; }
        public int Seen { get; set; }
    }
}
