namespace AlertEngine.PromQL.Histograms;

/// <summary>What part of the values lies in a range, by interpolation within the buckets at its ends.</summary>
internal static class HistogramFractions
{
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
}
