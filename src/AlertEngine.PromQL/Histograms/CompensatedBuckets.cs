using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Histograms;

/// <summary>The buckets of many histograms being added up. Its arrays are kept, so that equal layouts are added in place.</summary>
internal sealed class CompensatedBuckets
{
    private int[] indexes = [];
    private KahanSum[] counts = [];
    private int[] spareIndexes = [];
    private KahanSum[] spareCounts = [];
    private int length;

    public void CopyFrom(CompensatedBuckets other)
    {
        MakeRoom(other.length, ref indexes, ref counts);
        length = other.length;
        other.indexes.AsSpan(0, length).CopyTo(indexes);
        other.counts.AsSpan(0, length).CopyTo(counts);
    }

    public void Add(Buckets other)
    {
        if (!other.Indexes.SequenceEqual(indexes.AsSpan(0, length)))
        {
            Include(other.Indexes);
        }

        var place = 0;
        for (var i = 0; i < other.Length; i++)
        {
            while (indexes[place] != other.Indexes[i])
            {
                place++;
            }

            counts[place].Add(other.Counts[i]);
        }
    }

    /// <summary>Into another layout, where neighbours can fall together.</summary>
    public void Map(IndexMap map)
    {
        var last = -1;
        for (var i = 0; i < length; i++)
        {
            var index = map[indexes[i]];
            if (last >= 0 && indexes[last] == index)
            {
                counts[last].Add(counts[i]);
            }
            else
            {
                indexes[++last] = index;
                counts[last] = counts[i];
            }
        }

        length = last + 1;
    }

    /// <summary>
    /// Moves the buckets that begin closer to zero than the threshold into the zero bucket. Gives where they end, which is
    /// the threshold or, when one was cut by it, beyond.
    /// </summary>
    public double Swallow(double threshold, int schema, ref KahanSum zeroCount)
    {
        var swallowed = 0;
        while (swallowed < length && ExponentialBounds.Outer(indexes[swallowed] - 1, schema) < threshold)
        {
            zeroCount.Add(counts[swallowed++]);
        }

        if (swallowed == 0)
        {
            return threshold;
        }

        var end = ExponentialBounds.Outer(indexes[swallowed - 1], schema);
        indexes.AsSpan(swallowed, length - swallowed).CopyTo(indexes);
        counts.AsSpan(swallowed, length - swallowed).CopyTo(counts);
        length -= swallowed;
        return Math.Max(threshold, end);
    }

    public void Scale(double factor)
    {
        foreach (ref var count in counts.AsSpan(0, length))
        {
            count.Scale(factor);
        }
    }

    public void Divide(double divisor)
    {
        foreach (ref var count in counts.AsSpan(0, length))
        {
            count.Divide(divisor);
        }
    }

    public bool HasInfinite()
    {
        foreach (ref readonly var count in counts.AsSpan(0, length))
        {
            if (count.IsInfinite)
            {
                return true;
            }
        }

        return false;
    }

    public Buckets ToBuckets()
    {
        if (length == 0)
        {
            return Buckets.None;
        }

        var values = new double[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = counts[i].Value;
        }

        return Buckets.Of(indexes[..length], values, length);
    }

    private static void MakeRoom(int size, ref int[] indexes, ref KahanSum[] counts)
    {
        if (indexes.Length < size)
        {
            indexes = new int[size];
            counts = new KahanSum[size];
        }
    }

    /// <summary>Gives every index a place among the others, at first with nothing in it.</summary>
    private void Include(ReadOnlySpan<int> others)
    {
        MakeRoom(length + others.Length, ref spareIndexes, ref spareCounts);
        var (own, their, next) = (0, 0, 0);
        while (own < length || their < others.Length)
        {
            var order = own == length ? 1 : their == others.Length ? -1 : indexes[own].CompareTo(others[their]);
            spareIndexes[next] = order <= 0 ? indexes[own] : others[their];
            spareCounts[next++] = order <= 0 ? counts[own++] : default;
            their += order >= 0 ? 1 : 0;
        }

        (indexes, spareIndexes) = (spareIndexes, indexes);
        (counts, spareCounts) = (spareCounts, counts);
        length = next;
    }
}
