namespace AlertEngine.PromQL.Histograms;

/// <summary>Adds and subtracts histograms. Both first get the same buckets, which are the coarser ones of the two.</summary>
internal static class HistogramArithmetic
{
    public static Combination Add(this NativeHistogram left, NativeHistogram right) => Combine(left, right, sign: 1);

    /// <summary>The hint of the result is that of a sum; whoever knows that it is a gauge says so.</summary>
    public static Combination Subtract(this NativeHistogram left, NativeHistogram right) => Combine(left, right, sign: -1);

    /// <summary>With a zero bucket that reaches so far, or up to the end of the bucket that this would cut.</summary>
    public static NativeHistogram Widen(this NativeHistogram histogram, double threshold)
    {
        var (positive, negative, schema) = (histogram.Positive, histogram.Negative, histogram.Schema);
        var swallowed = positive.CountFromBelow(threshold, schema);
        var swallowedNegative = negative.CountFromBelow(threshold, schema);
        var count = histogram.ZeroCount;
        foreach (var bucket in positive.Counts[..swallowed])
        {
            count += bucket;
        }

        foreach (var bucket in negative.Counts[..swallowedNegative])
        {
            count += bucket;
        }

        return histogram with
        {
            ZeroThreshold = Math.Max(
                EndOf(positive, swallowed, threshold, schema), EndOf(negative, swallowedNegative, threshold, schema)),
            ZeroCount = count,
            Positive = positive.Skip(swallowed),
            Negative = negative.Skip(swallowedNegative),
        };
    }

    public static NativeHistogram ToSchema(this NativeHistogram histogram, int schema)
    {
        if (schema == histogram.Schema)
        {
            return histogram;
        }

        var map = IndexMap.ToSchema(histogram.Schema, schema);
        return histogram with
        {
            Schema = schema,
            Positive = histogram.Positive.Map(map),
            Negative = histogram.Negative.Map(map),
        };
    }

    private static double EndOf(Buckets buckets, int swallowed, double threshold, int schema) =>
        swallowed == 0 ? threshold : Math.Max(threshold, ExponentialBounds.Outer(buckets.Indexes[swallowed - 1], schema));

    private static Combination Combine(NativeHistogram left, NativeHistogram right, double sign)
    {
        if (left.HasCustomBuckets != right.HasCustomBuckets)
        {
            return new(null);
        }

        var (hint, collide) = CounterResetHints.Combine(left.ResetHint, right.ResetHint);
        var result = left.HasCustomBuckets ? CombineCustom(left, right, sign) : CombineExponential(left, right, sign);
        result = result with
        {
            Count = left.Count + (sign * right.Count),
            Sum = left.Sum + (sign * right.Sum),
            ResetHint = hint,
        };
        return new(result, collide, BoundsReconciled: left.HasCustomBuckets && !left.HasBoundsOf(right));
    }

    private static NativeHistogram CombineExponential(NativeHistogram left, NativeHistogram right, double sign)
    {
        while (left.ZeroThreshold != right.ZeroThreshold)
        {
            left = left.ZeroThreshold < right.ZeroThreshold ? left.Widen(right.ZeroThreshold) : left;
            right = right.ZeroThreshold < left.ZeroThreshold ? right.Widen(left.ZeroThreshold) : right;
        }

        var schema = Math.Min(left.Schema, right.Schema);
        left = left.ToSchema(schema);
        right = right.ToSchema(schema);
        return left with
        {
            ZeroCount = left.ZeroCount + (sign * right.ZeroCount),
            Positive = left.Positive.Plus(right.Positive.Beyond(left.ZeroThreshold, schema), sign),
            Negative = left.Negative.Plus(right.Negative.Beyond(left.ZeroThreshold, schema), sign),
        };
    }

    private static NativeHistogram CombineCustom(NativeHistogram left, NativeHistogram right, double sign)
    {
        if (left.HasBoundsOf(right))
        {
            return left with { Positive = left.Positive.Plus(right.Positive, sign) };
        }

        var bounds = CustomBounds.Intersect(left.CustomBounds, right.CustomBounds);
        var ofLeft = left.Positive.Map(IndexMap.ToBounds(left.CustomBounds.AsSpan(), bounds.AsSpan()));
        var ofRight = right.Positive.Map(IndexMap.ToBounds(right.CustomBounds.AsSpan(), bounds.AsSpan()));
        return left with { CustomBounds = bounds, Positive = ofLeft.Plus(ofRight, sign) };
    }
}
