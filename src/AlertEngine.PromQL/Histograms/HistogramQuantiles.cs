namespace AlertEngine.PromQL.Histograms;

/// <summary>Quantiles, and fractions as their inverse, by interpolation within the bucket in which they lie.</summary>
internal static class HistogramQuantiles
{
    public static HistogramEstimate Quantile(this NativeHistogram histogram, double quantile)
    {
        if (quantile is < 0 or > 1)
        {
            return new(quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity);
        }

        if (histogram.Count == 0 || double.IsNaN(quantile))
        {
            return new(double.NaN);
        }

        // From the nearer end the rank is exact. Values that are not numbers stand above all buckets.
        var hasNaNSum = double.IsNaN(histogram.Sum);
        var ascends = hasNaNSum || quantile < 0.5;
        var rank = (ascends ? quantile : 1 - quantile) * histogram.Count;
        var (bucket, place, count) = histogram.FindRank(rank, ascends);
        if (histogram.HasCustomBuckets && EndOfOpenBucket(bucket) is { } end)
        {
            return new(end);
        }

        bucket = histogram.WithBoundsForQuantile(bucket);
        count = Math.Min(count, histogram.Count);
        if (count < rank)
        {
            return hasNaNSum ? new(double.NaN, NaNEffect.ResultIsNaN) : new(bucket.Upper);
        }

        rank = ascends ? rank - (count - bucket.Count) : count - rank;
        if (!hasNaNSum)
        {
            return new(Interpolate(bucket, rank, histogram.HasCustomBuckets));
        }

        // Prometheus then interpolates within the highest bucket, whichever was found, so that answers do so here.
        for (place++; place < histogram.BucketCount; place++)
        {
            bucket = histogram.Bucket(place);
            count += bucket.Count;
        }

        var effect = count < histogram.Count ? NaNEffect.SkewedHigher : NaNEffect.None;
        return new(Interpolate(bucket, rank, histogram.HasCustomBuckets), effect);
    }

    /// <summary>
    /// The part of the values between two bounds. Where a bound is one of a bucket, what stands on it belongs to the bucket
    /// that includes it.
    /// </summary>
    public static HistogramEstimate Fraction(this NativeHistogram histogram, double lower, double upper)
    {
        if (histogram.Count == 0 || double.IsNaN(lower) || double.IsNaN(upper))
        {
            return new(double.NaN);
        }

        if (lower >= upper)
        {
            return new(0);
        }

        var count = histogram.Count;
        if (double.IsNaN(histogram.Sum))
        {
            count = 0;
            for (var i = 0; i < histogram.BucketCount; i++)
            {
                count += histogram.Bucket(i).Count;
            }
        }

        var between = histogram.RankOf(upper, count) - histogram.RankOf(lower, count);
        return new(between / histogram.Count, count < histogram.Count ? NaNEffect.Excluded : NaNEffect.None);
    }

    /// <summary>
    /// The bucket, counted from one end, with which a rank is reached, and the count up to there. The last one when none
    /// reaches it.
    /// </summary>
    private static (HistogramBucket Bucket, int Place, double Count) FindRank(
        this NativeHistogram histogram, double rank, bool ascends)
    {
        var (bucket, count) = (default(HistogramBucket), 0.0);
        var (place, last) = (0, histogram.BucketCount - 1);
        for (; place <= last; place++)
        {
            bucket = histogram.Bucket(ascends ? place : last - place);
            count += bucket.Count;
            if (count >= rank)
            {
                break;
            }
        }

        return (bucket, place, count);
    }

    /// <summary>How many values, of so many in all buckets, are not above one.</summary>
    private static double RankOf(this NativeHistogram histogram, double value, double count)
    {
        var rank = 0.0;
        for (var i = 0; i < histogram.BucketCount; i++)
        {
            var bucket = histogram.WithBoundsAtZero(histogram.Bucket(i));
            if (bucket.Lower >= value)
            {
                return rank > count ? count : rank;
            }

            if (bucket.Upper > value)
            {
                rank = double.IsNegativeInfinity(bucket.Lower) && histogram.HasCustomBuckets
                    ? bucket.Count
                    : rank + (bucket.Count * PartBelow(bucket, value, histogram.HasCustomBuckets));
                return rank > count ? count : rank;
            }

            rank += bucket.Count;
        }

        return count;
    }

    private static double PartBelow(HistogramBucket bucket, double value, bool isCustom) =>
        isCustom || bucket.SpansZero ? bucket.LinearPartBelow(value) : bucket.ExponentialPartBelow(value);

    /// <summary>Around zero there are no values on a side on which no bucket has any.</summary>
    private static HistogramBucket WithBoundsAtZero(this NativeHistogram histogram, HistogramBucket bucket) =>
        (bucket.SpansZero, histogram.Negative.Length, histogram.Positive.Length) switch
        {
            (true, 0, > 0) => bucket with { Lower = 0 },
            (true, > 0, 0) => bucket with { Upper = 0 },
            _ => bucket,
        };

    /// <summary>Only the lowest custom bucket begins at zero when it has no other bound.</summary>
    private static HistogramBucket WithBoundsForQuantile(this NativeHistogram histogram, HistogramBucket bucket) =>
        !histogram.HasCustomBuckets ? histogram.WithBoundsAtZero(bucket)
        : double.IsNegativeInfinity(bucket.Lower) ? bucket with { Lower = 0 }
        : bucket;

    /// <summary>A custom bucket that is open to one side has only its other end to answer with.</summary>
    private static double? EndOfOpenBucket(HistogramBucket bucket)
    {
        if (double.IsNegativeInfinity(bucket.Lower))
        {
            return bucket.Upper <= 0 ? bucket.Upper : null;
        }

        return double.IsPositiveInfinity(bucket.Upper) ? bucket.Lower : null;
    }

    /// <summary>The value of a rank within a bucket. On a logarithmic scale exponential buckets are linear.</summary>
    private static double Interpolate(HistogramBucket bucket, double rank, bool isCustom)
    {
        var part = rank / bucket.Count;
        if (isCustom || bucket.SpansZero)
        {
            return bucket.Lower + ((bucket.Upper - bucket.Lower) * part);
        }

        var lower = Math.Log2(Math.Abs(bucket.Lower));
        var upper = Math.Log2(Math.Abs(bucket.Upper));
        return bucket.Lower > 0
            ? double.Exp2(lower + ((upper - lower) * part))
            : -double.Exp2(upper + ((lower - upper) * (1 - part)));
    }
}
