namespace AlertEngine.PromQL.Evaluation;

/// <summary>The value below which a part of many floats lies.</summary>
internal static class FloatQuantile
{
    /// <summary>Between the two nearest where none lies there exactly. Puts the values in order, NaN first.</summary>
    public static double Of(Span<double> values, double quantile)
    {
        if (values.IsEmpty || double.IsNaN(quantile))
        {
            return double.NaN;
        }

        if (quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        values.Sort();
        var rank = quantile * (values.Length - 1);
        var lower = (int)rank;
        var upper = Math.Min(lower + 1, values.Length - 1);
        var weight = rank - lower;
        return (values[lower] * (1 - weight)) + (values[upper] * weight);
    }
}
