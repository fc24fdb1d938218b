using System.Collections.Immutable;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>How the measurements of the last ten minutes are spread, each known to one part in a hundred.</summary>
internal sealed class RecentValues(TimeProvider time)
{
    private const double BucketGrowth = 1.02;
    private const int Slices = 5;
    private static readonly TimeSpan SliceLength = TimeSpan.FromMinutes(2);
    private static readonly double LogOfGrowth = Math.Log(BucketGrowth);

    private readonly Lock gate = new();
    private readonly long began = time.GetTimestamp();
    private readonly Dictionary<int, int>[] slices = [.. Enumerable.Range(0, Slices).Select(_ => new Dictionary<int, int>())];
    private long newest;

    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        lock (gate)
        {
            MoveOn();
            var slice = slices[newest % Slices];
            var bucket = BucketOf(value);
            slice[bucket] = slice.GetValueOrDefault(bucket) + 1;
        }
    }

    /// <summary>The smallest value that so large a part of the measurements does not exceed; NaN when nothing was measured.</summary>
    public double[] At(ImmutableArray<double> quantiles)
    {
        var spread = Spread();
        var count = spread.Sum(bucket => (long)bucket.Value);

        return [.. quantiles.Select(quantile => count == 0 ? double.NaN : ValueAt(Math.Max(1, (long)Math.Ceiling(quantile * count))))];

        double ValueAt(long rank)
        {
            foreach (var (bucket, number) in spread)
            {
                rank -= number;
                if (rank <= 0)
                {
                    return MiddleOf(bucket);
                }
            }

            return double.NaN;
        }
    }

    private SortedDictionary<int, int> Spread()
    {
        var spread = new SortedDictionary<int, int>();
        lock (gate)
        {
            MoveOn();
            foreach (var (bucket, number) in slices.SelectMany(slice => slice))
            {
                spread[bucket] = spread.GetValueOrDefault(bucket) + number;
            }
        }

        return spread;
    }

    private void MoveOn()
    {
        var present = time.GetElapsedTime(began).Ticks / SliceLength.Ticks;
        for (var slice = Math.Max(newest + 1, present - Slices + 1); slice <= present; slice++)
        {
            slices[slice % Slices].Clear();
        }

        newest = Math.Max(newest, present);
    }

    private static int BucketOf(double value) => value switch
    {
        <= 0 => int.MinValue,
        double.PositiveInfinity => int.MaxValue,
        _ => (int)Math.Ceiling(Math.Log(value) / LogOfGrowth),
    };

    private static double MiddleOf(int bucket) => bucket switch
    {
        int.MinValue => 0,
        int.MaxValue => double.PositiveInfinity,
        _ => Math.Pow(BucketGrowth, bucket - 0.5),
    };
}
