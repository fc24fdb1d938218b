using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Support;

/// <summary>When two histograms count as the same.</summary>
internal static class HistogramComparison
{
    public static bool AreClose(NativeHistogram x, NativeHistogram y, double part) =>
        x.Schema == y.Schema
        && x.ZeroThreshold == y.ZeroThreshold
        && x.HasBoundsOf(y)
        && Tolerance.AreClose(x.Count, y.Count, part)
        && Tolerance.AreClose(x.Sum, y.Sum, part)
        && Tolerance.AreClose(x.ZeroCount, y.ZeroCount, part)
        && AreClose(x.Positive, y.Positive, part)
        && AreClose(x.Negative, y.Negative, part);

    private static bool AreClose(Buckets x, Buckets y, double part)
    {
        if (!x.Indexes.SequenceEqual(y.Indexes))
        {
            return false;
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (!Tolerance.AreClose(x.Counts[i], y.Counts[i], part))
            {
                return false;
            }
        }

        return true;
    }
}
