using System.Globalization;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Printing;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>All that had to be mended in classic histograms whose counts went down from one bucket to the next.</summary>
internal sealed class MonotonicityFixes
{
    private MonotonicityFix widest = new(double.PositiveInfinity, double.NegativeInfinity, 0);
    private (long First, long Last) times = (long.MaxValue, long.MinValue);
    private int count;

    public void Add(MonotonicityFix fix, long time)
    {
        widest = new(
            Math.Min(widest.LowestBound, fix.LowestBound),
            Math.Max(widest.HighestBound, fix.HighestBound),
            Math.Max(widest.LargestDrop, fix.LargestDrop));
        times = (Math.Min(times.First, time), Math.Max(times.Last, time));
        count++;
    }

    public override string ToString() =>
        $", from buckets {ShortFloat.Print(widest.LowestBound)} to {ShortFloat.Print(widest.HighestBound)}, "
        + $"with a max diff of {widest.LargestDrop.ToString("g2", CultureInfo.InvariantCulture)}, "
        + $"over {count} samples from {new UtcTime(times.First / 1000)} to {new UtcTime(times.Last / 1000)}";
}
