using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Histograms;

/// <summary>The mean of the values, and how far they lie from it when each stands in the middle of its bucket.</summary>
internal static class HistogramMoments
{
    public static double Mean(this NativeHistogram histogram) => histogram.Sum / histogram.Count;

    public static double StandardDeviation(this NativeHistogram histogram) => Math.Sqrt(histogram.Variance());

    public static double Variance(this NativeHistogram histogram)
    {
        var mean = histogram.Mean();
        var squares = default(KahanSum);
        for (var i = 0; i < histogram.BucketCount; i++)
        {
            var bucket = histogram.Bucket(i);
            var distance = Middle(bucket, histogram.HasCustomBuckets) - mean;
            squares.Add(bucket.Count * distance * distance);
        }

        return squares.Value / histogram.Count;
    }

    private static double Middle(HistogramBucket bucket, bool isCustom)
    {
        if (isCustom)
        {
            return (bucket.Lower + bucket.Upper) / 2;
        }

        if (bucket.SpansZero)
        {
            return 0;
        }

        var middle = Math.Sqrt(bucket.Lower * bucket.Upper);
        return bucket.Upper < 0 ? -middle : middle;
    }
}
