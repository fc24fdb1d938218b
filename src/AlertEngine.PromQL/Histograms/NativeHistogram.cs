using System.Collections.Immutable;

namespace AlertEngine.PromQL.Histograms;

/// <summary>One sample of a native histogram: how many values fell into which bucket. Never changed once made.</summary>
public sealed record NativeHistogram
{
    /// <summary>The schema of buckets between bounds that are named; others are exponential.</summary>
    public const int CustomSchema = -53;

    internal NativeHistogram() { }

    public static NativeHistogram Empty { get; } = new();

    public CounterResetHint ResetHint { get; internal init; }

    /// <summary>How fine the buckets are: 2 to the power of the schema of them reach from one power of two to the next.</summary>
    public int Schema { get; internal init; }

    public double Count { get; internal init; }

    public double Sum { get; internal init; }

    /// <summary>The zero bucket reaches so far to both sides of zero.</summary>
    public double ZeroThreshold { get; internal init; }

    public double ZeroCount { get; internal init; }

    /// <summary>The upper bounds of custom buckets, ascending; a last bucket without a bound follows.</summary>
    public ImmutableArray<double> CustomBounds { get; internal init; } = [];

    public bool HasCustomBuckets => Schema == CustomSchema;

    /// <summary>How many buckets <see cref="Bucket"/> gives.</summary>
    public int BucketCount => Negative.Length + (HasZeroBucket ? 1 : 0) + Positive.Length;

    internal Buckets Positive { get; init; } = Buckets.None;

    internal Buckets Negative { get; init; } = Buckets.None;

    private bool HasZeroBucket => ZeroCount > 0;

    /// <summary>
    /// The buckets that are not empty, from the lowest values to the highest. One that overlaps with the zero bucket begins
    /// where that ends.
    /// </summary>
    public HistogramBucket Bucket(int position)
    {
        if (position < Negative.Length)
        {
            var bucket = NegativeBucket(Negative.Length - 1 - position);
            return bucket.Upper < 0 && bucket.Upper > -ZeroThreshold ? bucket with { Upper = -ZeroThreshold } : bucket;
        }

        position -= Negative.Length;
        if (HasZeroBucket && position == 0)
        {
            return ZeroBucket();
        }

        var positive = PositiveBucket(HasZeroBucket ? position - 1 : position);
        return positive.Lower > 0 && positive.Lower < ZeroThreshold ? positive with { Lower = ZeroThreshold } : positive;
    }

    public NativeHistogram Scale(double factor) => this with
    {
        Count = Count * factor,
        Sum = Sum * factor,
        ZeroCount = ZeroCount * factor,
        Positive = Positive.Scale(factor),
        Negative = Negative.Scale(factor),
        ResetHint = factor < 0 ? CounterResetHint.Gauge : ResetHint,
    };

    /// <summary>Divided by 0 a histogram has no buckets any more, besides that at zero.</summary>
    public NativeHistogram Divide(double divisor) => this with
    {
        Count = Count / divisor,
        Sum = Sum / divisor,
        ZeroCount = ZeroCount / divisor,
        Positive = divisor == 0 ? Buckets.None : Positive.Divide(divisor),
        Negative = divisor == 0 ? Buckets.None : Negative.Divide(divisor),
        ResetHint = divisor < 0 ? CounterResetHint.Gauge : ResetHint,
    };

    /// <summary>Whether they hold the same; what they hint about resets does not matter.</summary>
    public bool Equals(NativeHistogram? other) =>
        other is not null
        && Schema == other.Schema
        && IsSame(Count, other.Count)
        && IsSame(Sum, other.Sum)
        && IsSame(ZeroCount, other.ZeroCount)
        && ZeroThreshold == other.ZeroThreshold
        && HasBoundsOf(other)
        && Positive.Equals(other.Positive)
        && Negative.Equals(other.Negative);

    public override int GetHashCode() => HashCode.Combine(Schema, Count, Sum, Positive, Negative);

    /// <summary>As queries print it: <c>{count:3, sum:4.5, (1,2]:3}</c>.</summary>
    public override string ToString() => HistogramText.Print(this);

    internal NativeHistogram WithHint(CounterResetHint hint) => ResetHint == hint ? this : this with { ResetHint = hint };

    internal NativeHistogram WithoutBuckets(CounterResetHint hint) =>
        new() { ResetHint = hint, Schema = Schema, Count = Count, Sum = Sum };

    internal bool HasBoundsOf(NativeHistogram other) =>
        CustomBounds == other.CustomBounds || CustomBounds.AsSpan().SequenceEqual(other.CustomBounds.AsSpan());

    internal HistogramBucket ZeroBucket() => new(-ZeroThreshold, ZeroThreshold, true, true, ZeroCount);

    /// <summary>By the place among the positive buckets that are not empty.</summary>
    internal HistogramBucket PositiveBucket(int place)
    {
        var index = Positive.Indexes[place];
        var (lower, upper) = (UpperBound(index - 1), UpperBound(index));
        return HasCustomBuckets
            ? new(lower, upper, IncludesLower: index == 0, IncludesUpper: true, Positive.Counts[place])
            : new(lower, upper, IncludesLower: false, IncludesUpper: true, Positive.Counts[place]);
    }

    /// <summary>By the place among the negative buckets that are not empty, the closest to zero first.</summary>
    internal HistogramBucket NegativeBucket(int place)
    {
        var index = Negative.Indexes[place];
        return new(-UpperBound(index), -UpperBound(index - 1), true, false, Negative.Counts[place]);
    }

    /// <summary>A bucket around zero ends there on a side on which no other bucket has any values.</summary>
    internal HistogramBucket WithBoundsAtZero(HistogramBucket bucket) =>
        (bucket.SpansZero, Negative.Length, Positive.Length) switch
        {
            (true, 0, > 0) => bucket with { Lower = 0 },
            (true, > 0, 0) => bucket with { Upper = 0 },
            _ => bucket,
        };

    private static bool IsSame(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

    private double UpperBound(int index)
    {
        if (!HasCustomBuckets)
        {
            return ExponentialBounds.Outer(index, Schema);
        }

        return index < 0 ? double.NegativeInfinity
            : index < CustomBounds.Length ? CustomBounds[index]
            : double.PositiveInfinity;
    }
}
