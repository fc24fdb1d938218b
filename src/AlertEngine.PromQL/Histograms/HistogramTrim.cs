namespace AlertEngine.PromQL.Histograms;

/// <summary>
/// Cuts a histogram at a value. A bucket in which the value lies keeps a part, as interpolation would have it; the sum is
/// estimated from the middles of what is kept.
/// </summary>
internal readonly struct HistogramTrim
{
    private readonly NativeHistogram histogram;
    private readonly double bound;
    private readonly bool keepsBelow;

    private HistogramTrim(NativeHistogram histogram, double bound, bool keepsBelow) =>
        (this.histogram, this.bound, this.keepsBelow) = (histogram, bound, keepsBelow);

    public static NativeHistogram KeepBelow(NativeHistogram histogram, double bound) =>
        new HistogramTrim(histogram, bound, keepsBelow: true).Apply();

    public static NativeHistogram KeepAbove(NativeHistogram histogram, double bound) =>
        new HistogramTrim(histogram, bound, keepsBelow: false).Apply();

    private NativeHistogram Apply()
    {
        var kept = default(Kept);
        var positive = new double[histogram.Positive.Length];
        for (var place = 0; place < positive.Length; place++)
        {
            var bucket = histogram.PositiveBucket(place);
            positive[place] = kept.Add(bucket.Count, KeepOf(bucket));
        }

        var negative = new double[histogram.Negative.Length];
        for (var place = 0; place < negative.Length; place++)
        {
            var bucket = histogram.NegativeBucket(place);
            negative[place] = kept.Add(bucket.Count, KeepOf(bucket));
        }

        var zeroCount = histogram.ZeroCount;
        if (zeroCount > 0)
        {
            zeroCount = kept.Add(zeroCount, KeepOfZero());
        }

        return !kept.IsLess ? histogram : histogram with
        {
            Count = kept.Count,
            Sum = kept.Sum,
            ZeroCount = zeroCount,
            Positive = histogram.Positive.WithCounts(positive),
            Negative = histogram.Negative.WithCounts(negative),
        };
    }

    private Part KeepOf(HistogramBucket bucket)
    {
        if (keepsBelow ? bucket.Upper <= bound : bucket.Lower >= bound)
        {
            return new(bucket.Count, Middle(bucket.Lower, bucket.Upper));
        }

        return bucket.Lower < bound && bound < bucket.Upper ? Cut(bucket) : default;
    }

    private Part Cut(HistogramBucket bucket)
    {
        if (double.IsNegativeInfinity(bucket.Lower))
        {
            return CutLowest(bucket);
        }

        if (double.IsPositiveInfinity(bucket.Upper))
        {
            return keepsBelow ? default : new(bucket.Count, bound);
        }

        var below = bucket.Count
            * (histogram.HasCustomBuckets ? bucket.LinearPartBelow(bound) : bucket.ExponentialPartBelow(bound));
        return keepsBelow
            ? new(below, Middle(bucket.Lower, bound))
            : new(bucket.Count - below, Middle(bound, bucket.Upper));
    }

    /// <summary>Above zero the bucket counts as beginning there. Otherwise nobody knows where in it the values lie.</summary>
    private Part CutLowest(HistogramBucket bucket)
    {
        if (keepsBelow && bucket.Upper <= 0)
        {
            return new(bucket.Count, bound);
        }

        if (double.IsPositiveInfinity(bucket.Upper) || bound < 0 || bucket.Upper <= 0)
        {
            return default;
        }

        return keepsBelow
            ? new(bucket.Count * bound / bucket.Upper, bound / 2)
            : new(bucket.Count * (1 - (bound / bucket.Upper)), (bound + bucket.Upper) / 2);
    }

    /// <summary>The zero bucket ends at zero on a side on which there are no values.</summary>
    private Part KeepOfZero()
    {
        var isOneSided = histogram.Negative.Length == 0 != (histogram.Positive.Length == 0);
        var lower = isOneSided && histogram.Negative.Length == 0 ? 0 : -histogram.ZeroThreshold;
        var upper = isOneSided && histogram.Positive.Length == 0 ? 0 : histogram.ZeroThreshold;
        if (keepsBelow ? bound <= lower : bound >= upper && bound > lower)
        {
            return default;
        }

        if (keepsBelow ? bound >= upper : bound <= lower)
        {
            return new(histogram.ZeroCount, (lower + upper) / 2);
        }

        return keepsBelow
            ? new(histogram.ZeroCount * ((bound - lower) / (upper - lower)), (lower + bound) / 2)
            : new(histogram.ZeroCount * ((upper - bound) / (upper - lower)), (bound + upper) / 2);
    }

    private double Middle(double lower, double upper)
    {
        if (double.IsInfinity(lower))
        {
            return double.IsInfinity(upper) ? 0 : upper > 0 ? upper / 2 : upper;
        }

        if (double.IsInfinity(upper))
        {
            return lower;
        }

        if (histogram.HasCustomBuckets)
        {
            return (lower + upper) / 2;
        }

        var middle = Math.Sqrt(Math.Abs(lower * upper));
        return upper > 0 ? middle : -middle;
    }

    /// <summary>What is kept of one bucket, and a value for all that is in it.</summary>
    private readonly record struct Part(double Count, double Middle);

    /// <summary>What is kept so far.</summary>
    private struct Kept
    {
        public double Count { get; private set; }

        public double Sum { get; private set; }

        public bool IsLess { get; private set; }

        public double Add(double count, Part part)
        {
            Count += part.Count;
            Sum += part.Middle * part.Count;
            IsLess |= part.Count != count;
            return part.Count;
        }
    }
}
