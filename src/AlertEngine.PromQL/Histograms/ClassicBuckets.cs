namespace AlertEngine.PromQL.Histograms;

/// <summary>Quantiles and fractions of classic histograms. The buckets may come in any order and are sorted in place.</summary>
internal static class ClassicBuckets
{
    // Counts from which rounding took something differ by less, true ones by more up to 10^12 values.
    private const double SmallestDifference = 1e-12;

    private const double SmallestNormal = 2.2250738585072014e-308;

    public static ClassicQuantile Quantile(Span<ClassicBucket> buckets, double quantile)
    {
        if (double.IsNaN(quantile) || quantile is < 0 or > 1)
        {
            return new(double.IsNaN(quantile) ? double.NaN : quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity);
        }

        buckets = Sort(buckets);
        if (buckets is not [.., { UpperBound: double.PositiveInfinity }])
        {
            return new(double.NaN);
        }

        var fix = MakeMonotonic(buckets);
        var total = buckets[^1].Count;
        return new(buckets.Length < 2 || total == 0 ? double.NaN : ValueAt(buckets, quantile * total), fix);
    }

    public static double Fraction(Span<ClassicBucket> buckets, double lower, double upper)
    {
        buckets = Sort(buckets);
        if (buckets is not [.., { UpperBound: double.PositiveInfinity, Count: not 0 }]
            || double.IsNaN(lower) || double.IsNaN(upper))
        {
            return double.NaN;
        }

        return lower >= upper ? 0 : (RankOf(buckets, upper) - RankOf(buckets, lower)) / buckets[^1].Count;
    }

    /// <summary>Sorted, and those with one bound as one.</summary>
    private static Span<ClassicBucket> Sort(Span<ClassicBucket> buckets)
    {
        buckets.Sort(static (x, y) => x.UpperBound.CompareTo(y.UpperBound));
        var last = 0;
        for (var i = 1; i < buckets.Length; i++)
        {
            if (buckets[i].UpperBound == buckets[last].UpperBound)
            {
                buckets[last] = buckets[last] with { Count = buckets[last].Count + buckets[i].Count };
            }
            else
            {
                buckets[++last] = buckets[i];
            }
        }

        return buckets[..Math.Min(last + 1, buckets.Length)];
    }

    /// <summary>A count that went down, or differs by rounding only, becomes that of the bucket before.</summary>
    private static MonotonicityFix? MakeMonotonic(Span<ClassicBucket> buckets)
    {
        MonotonicityFix? fix = null;
        var highest = buckets[0].Count;
        foreach (ref var bucket in buckets[1..])
        {
            if (!IsAlmostSame(bucket.Count, highest))
            {
                if (!(bucket.Count < highest))
                {
                    highest = bucket.Count;
                    continue;
                }

                var (bound, drop) = (bucket.UpperBound, highest - bucket.Count);
                fix = new(fix?.LowestBound ?? bound, bound, Math.Max(fix?.LargestDrop ?? 0, drop));
            }

            bucket = bucket with { Count = highest };
        }

        return fix;
    }

    private static bool IsAlmostSame(double x, double y)
    {
        var (sum, difference) = (Math.Abs(x) + Math.Abs(y), Math.Abs(x - y));
        return x == 0 || y == 0 || sum < SmallestNormal
            ? difference < SmallestDifference * SmallestNormal
            : difference / Math.Min(sum, double.MaxValue) < SmallestDifference;
    }

    private static double ValueAt(ReadOnlySpan<ClassicBucket> buckets, double rank)
    {
        var place = 0;
        while (place < buckets.Length - 1 && !(buckets[place].Count >= rank))
        {
            place++;
        }

        if (place == buckets.Length - 1)
        {
            return buckets[^2].UpperBound;
        }

        var upper = buckets[place].UpperBound;
        if (place == 0)
        {
            return upper <= 0 ? upper : upper * (rank / buckets[0].Count);
        }

        var (lower, below) = buckets[place - 1];
        return lower + ((upper - lower) * ((rank - below) / (buckets[place].Count - below)));
    }

    /// <summary>How many values are not above one. The lowest bucket begins at zero, or without a bound when it ends there.</summary>
    private static double RankOf(ReadOnlySpan<ClassicBucket> buckets, double value)
    {
        var total = buckets[^1].Count;
        var (lower, rank) = (buckets[0].UpperBound <= 0 ? double.NegativeInfinity : 0, 0.0);
        foreach (var (upper, count) in buckets)
        {
            if (lower < value && upper > value)
            {
                rank = double.IsNegativeInfinity(lower)
                    ? count
                    : rank + ((count - rank) * (value - lower) / (upper - lower));
            }

            if (lower >= value || upper > value)
            {
                return rank > total ? total : rank;
            }

            (lower, rank) = (upper, count);
        }

        return total;
    }
}
