using System.Collections.Immutable;

namespace AlertEngine.PromQL.Histograms;

/// <summary>The bounds of custom buckets.</summary>
internal static class CustomBounds
{
    /// <summary>What two histograms have in common, so that the buckets of both can be merged into these.</summary>
    public static ImmutableArray<double> Intersect(ImmutableArray<double> left, ImmutableArray<double> right)
    {
        var common = ImmutableArray.CreateBuilder<double>(Math.Min(left.Length, right.Length));
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var order = left[i].CompareTo(right[j]);
            if (order == 0)
            {
                common.Add(left[i]);
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return common.DrainToImmutable();
    }

    /// <summary>What is wrong with bounds, or null.</summary>
    public static string? Check(ReadOnlySpan<double> bounds)
    {
        for (var i = 0; i < bounds.Length; i++)
        {
            if (double.IsNaN(bounds[i]))
            {
                return "histogram custom bounds must not be NaN";
            }

            if (i > 0 && bounds[i] <= bounds[i - 1])
            {
                return "histogram custom bounds must be in strictly increasing order";
            }
        }

        return bounds is [.., double.PositiveInfinity] ? "histogram custom bounds must be finite" : null;
    }
}
