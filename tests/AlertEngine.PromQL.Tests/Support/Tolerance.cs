using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Support;

/// <summary>When two numbers count as the same.</summary>
internal static class Tolerance
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Up to a part of their size; any NaN is any other, but a marker of staleness is only a marker.</summary>
    public static bool AreClose(double x, double y, double part)
    {
        if (Staleness.IsStale(x) || Staleness.IsStale(y))
        {
            return Staleness.IsStale(x) && Staleness.IsStale(y);
        }

        if (x == y || (double.IsNaN(x) && double.IsNaN(y)))
        {
            return true;
        }

        var (size, difference) = (Math.Abs(x) + Math.Abs(y), Math.Abs(x - y));
        return x == 0 || y == 0 || size < SmallestNormal
            ? difference < part * SmallestNormal
            : difference / Math.Min(size, double.MaxValue) < part;
    }
}
