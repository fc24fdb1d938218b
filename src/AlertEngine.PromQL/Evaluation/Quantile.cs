using System.Runtime.InteropServices;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>A quantile of a few values, by linear interpolation between the two nearest.</summary>
internal static class Quantile
{
    /// <summary>Sorts the values. A quantile outside of 0 to 1 is infinite.</summary>
    public static double Of(double quantile, List<double> values) => Of(quantile, CollectionsMarshal.AsSpan(values));

    public static double Of(double quantile, Span<double> values)
    {
        if (values.IsEmpty || double.IsNaN(quantile))
        {
            return double.NaN;
        }

        if (quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        values.Sort(); // NaN first, as it counts as the smallest
        var rank = quantile * (values.Length - 1);
        var below = (int)Math.Floor(rank);
        var weight = rank - below;
        return values[below] * (1 - weight) + values[Math.Min(below + 1, values.Length - 1)] * weight;
    }
}
