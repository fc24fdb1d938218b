using System.Collections.Immutable;

namespace AlertEngine.PromQL.Histograms;

/// <summary>
/// Makes a histogram of the list of its buckets that are not empty, as answers to queries give it. The schema is not told; it
/// is the one whose bounds these are, or else the bounds are custom ones.
/// </summary>
public static class ListedBuckets
{
    /// <summary>Null when no histogram has such buckets.</summary>
    public static NativeHistogram? Read(double count, double sum, ReadOnlySpan<HistogramBucket> buckets)
    {
        for (var schema = ExponentialBounds.MinSchema; schema <= ExponentialBounds.MaxSchema; schema++)
        {
            if (TryExponential(schema, count, sum, buckets) is { } exponential)
            {
                return exponential;
            }
        }

        return TryCustom(count, sum, buckets);
    }

    private static NativeHistogram? TryExponential(int schema, double count, double sum, ReadOnlySpan<HistogramBucket> buckets)
    {
        var (threshold, zeroCount) = (0d, 0d);
        var positive = new Side(buckets.Length);
        var negative = new Side(buckets.Length);
        foreach (var bucket in buckets)
        {
            if (bucket.SpansZero && bucket.Lower == -bucket.Upper)
            {
                (threshold, zeroCount) = (bucket.Upper, bucket.Count);
            }
            else if (!(bucket.Lower >= 0
                ? positive.TryAdd(bucket.Lower, bucket.Upper, threshold, bucket.Count, schema)
                : negative.TryAdd(-bucket.Upper, -bucket.Lower, double.PositiveInfinity, bucket.Count, schema)))
            {
                return null;
            }
        }

        return new()
        {
            Schema = schema,
            Count = count,
            Sum = sum,
            ZeroThreshold = threshold,
            ZeroCount = zeroCount,
            Positive = positive.Ascending(),
            Negative = negative.Descending(),
        };
    }

    private static NativeHistogram? TryCustom(double count, double sum, ReadOnlySpan<HistogramBucket> buckets)
    {
        var bounds = new SortedSet<double>();
        foreach (var bucket in buckets)
        {
            bounds.Add(bucket.Lower);
            bounds.Add(bucket.Upper);
        }

        bounds.Remove(double.NegativeInfinity);
        bounds.Remove(double.PositiveInfinity);
        var side = new Side(buckets.Length);
        ImmutableArray<double> finite = [.. bounds];
        foreach (var bucket in buckets)
        {
            var index = double.IsPositiveInfinity(bucket.Upper) ? finite.Length : finite.IndexOf(bucket.Upper);
            var isOwn = bucket.IncludesUpper && bucket.Lower < bucket.Upper && index >= 0 && (index == 0 || finite[index - 1] == bucket.Lower);
            if (!isOwn || !side.TryAdd(index, bucket.Count))
            {
                return null;
            }
        }

        return CustomBounds.Check(finite.AsSpan()) is null
            ? new() { Schema = NativeHistogram.CustomSchema, Count = count, Sum = sum, CustomBounds = finite, Positive = side.Ascending() }
            : null;
    }

    /// <summary>The buckets of one side of zero, in the order in which they are listed.</summary>
    private sealed class Side(int most)
    {
        private readonly int[] indexes = new int[most];
        private readonly double[] counts = new double[most];
        private int length;

        // A bucket that the zero bucket cuts begins where that ends; then the outer bound alone tells which it is.
        public bool TryAdd(double inner, double outer, double cut, double count, int schema)
        {
            var index = IndexOf(outer, schema);
            var isOwn = ExponentialBounds.Outer(index, schema) == outer
                && (ExponentialBounds.Outer(index - 1, schema) == inner || (inner <= cut && inner > ExponentialBounds.Outer(index - 1, schema)));

            return isOwn && TryAdd(index, count);
        }

        public bool TryAdd(int index, double count)
        {
            if (length == counts.Length || (length > 0 && indexes[length - 1] == index))
            {
                return false;
            }

            (indexes[length], counts[length]) = (index, count);
            length++;

            return true;
        }

        public Buckets Ascending() => Buckets.Of(indexes, counts, length);

        public Buckets Descending()
        {
            Array.Reverse(indexes, 0, length);
            Array.Reverse(counts, 0, length);

            return Ascending();
        }

        private static int IndexOf(double outer, int schema)
        {
            var (lowest, highest) = ExponentialBounds.Range(schema);
            while (lowest < highest)
            {
                var middle = lowest + ((highest - lowest) >> 1);
                (lowest, highest) = ExponentialBounds.Outer(middle, schema) < outer ? (middle + 1, highest) : (lowest, middle);
            }

            return lowest;
        }
    }
}
