namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>How the floats of a window lie around their middle.</summary>
internal static class Spread
{
    public static bool Variance(in Window window, RangeCall call, out Point value)
    {
        var hasFloats = call.Notes.FindsFloats(window);
        value = hasFloats ? Variance(window.Floats) : default;
        return hasFloats;
    }

    public static bool StandardDeviation(in Window window, RangeCall call, out Point value)
    {
        var hasFloats = call.Notes.FindsFloats(window);
        value = hasFloats ? Math.Sqrt(Variance(window.Floats)) : default;
        return hasFloats;
    }

    public static bool Quantile(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (!call.Notes.FindsFloats(window))
        {
            return false;
        }

        var quantile = call.Scalar(0);
        if (quantile is not (>= 0 and <= 1))
        {
            call.Notes.InvalidQuantile(quantile);
        }

        var values = call.Scratch(window.Floats.Length);
        window.Floats.CopyTo(values);
        value = FloatQuantile.Of(values, quantile);
        return true;
    }

    /// <summary>The median of the distances from the median.</summary>
    public static bool MedianDeviation(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (!call.Notes.FindsFloats(window))
        {
            return false;
        }

        var values = call.Scratch(window.Floats.Length);
        window.Floats.CopyTo(values);
        if (values.Contains(double.NaN))
        {
            value = double.NaN;
            return true;
        }

        var median = FloatQuantile.Of(values, 0.5);
        foreach (ref var sample in values)
        {
            sample = Math.Abs(sample - median);
        }

        value = FloatQuantile.Of(values, 0.5);
        return true;
    }

    /// <summary>Of all there is, not of a part that stands for more. Welford's way, which needs one pass.</summary>
    private static double Variance(ReadOnlySpan<double> values)
    {
        var count = 0d;
        KahanSum mean = default, squares = default;
        foreach (var value in values)
        {
            count++;
            var delta = value - mean.Value;
            mean.Add(delta / count);
            squares.Add(delta * (value - mean.Value));
        }

        return squares.Value / count;
    }
}
