using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>A native histogram that counts on, starts anew now and then, or wanders when it is a gauge.</summary>
internal sealed class RandomHistogram(Random random, int schema, bool isGauge)
{
    private static readonly double[] Bounds = [0.1, 0.5, 1, 5];

    // So much that no rate is extrapolated down to zero, which versions do differently.
    private const double Least = 1000;

    private readonly double[] positive = new double[schema == NativeHistogram.CustomSchema ? Bounds.Length + 1 : 6];
    private readonly double[] negative = new double[schema == NativeHistogram.CustomSchema ? 0 : 3];
    private double zeroCount;
    private double sum;
    private bool isStarted;

    public NativeHistogram Next()
    {
        if (isGauge || !isStarted || random.Next(60) == 0)
        {
            isStarted = true;
            Array.Fill(positive, Least);
            // Whether a side of zero has no buckets, or empty ones, is told apart by Prometheus alone.
            Array.Fill(negative, 1);
            (zeroCount, sum) = (0, 0);
        }

        Grow(positive);
        Grow(negative);
        zeroCount += schema == NativeHistogram.CustomSchema ? 0 : random.Next(3);
        sum += random.Next(10) / 4.0;
        return Histogram();
    }

    private void Grow(double[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += Math.Max(0, random.Next(6) - 2);
        }
    }

    private NativeHistogram Histogram()
    {
        var isCustom = schema == NativeHistogram.CustomSchema;
        var spanned = new SpannedHistogram
        {
            Schema = schema,
            Count = positive.Sum() + negative.Sum() + zeroCount,
            Sum = sum,
            ZeroThreshold = isCustom ? 0 : 0.001,
            ZeroCount = zeroCount,
            PositiveSpans = [new(isCustom ? 0 : -2, (uint)positive.Length)],
            PositiveCounts = [.. positive],
            NegativeSpans = isCustom ? [] : [new(1, (uint)negative.Length)],
            NegativeCounts = [.. negative],
            CustomBounds = isCustom ? [.. Bounds] : [],
            ResetHint = isGauge ? CounterResetHint.Gauge : CounterResetHint.Unknown,
        };
        Assert.True(spanned.TryConvert(out var histogram, out var problem), problem);
        return histogram;
    }
}
