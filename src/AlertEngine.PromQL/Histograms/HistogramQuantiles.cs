namespace AlertEngine.PromQL.Histograms;

/// <summary>Quantiles, by interpolation within the bucket in which they lie.</summary>
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
        return hasNaNSum
            ? histogram.EstimateWithNaNs(rank, bucket, place, count)
            : new(Interpolate(bucket, rank, histogram.HasCustomBuckets));
    }

    /// <summary>
    /// Whether values were not numbers shows when the other buckets are counted too. Prometheus interpolates within the last
    /// of those then, whichever bucket the rank was found in, so answers do the same here.
    /// </summary>
    private static HistogramEstimate EstimateWithNaNs(
        this NativeHistogram histogram, double rank, HistogramBucket bucket, int place, double count)
    {
        for (place++; place < histogram.BucketCount; place++)
        {
            bucket = histogram.Bucket(place);
            count += bucket.Count;
        }

        var effect = count < histogram.Count ? NaNEffect.SkewedHigher : NaNEffect.None;
        return new(Interpolate(bucket, rank, histogram.HasCustomBuckets), effect);
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
