namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The straight line that is nearest to the floats of a window.</summary>
internal static class Regression
{
    /// <summary>How much the line rises in a second.</summary>
    public static bool Deriv(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (!HasLine(window, call))
        {
            return false;
        }

        // Times near zero keep the precision of the sums.
        value = Line(window, zero: window.FloatTimes[0]).Slope;
        return true;
    }

    /// <summary>Where the line is, this many seconds after the step.</summary>
    public static bool PredictLinear(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (!HasLine(window, call))
        {
            return false;
        }

        var (slope, intercept) = Line(window, zero: call.Time);
        value = (slope * call.Scalar(1)) + intercept;
        return true;
    }

    private static bool HasLine(in Window window, RangeCall call) =>
        call.Notes.FindsFloats(window) && window.Floats.Length > 1;

    private static (double Slope, double Intercept) Line(in Window window, long zero)
    {
        var values = window.Floats;
        var times = window.FloatTimes;
        if (!values.ContainsAnyExcept(values[0]) && !double.IsNaN(values[0]))
        {
            return double.IsInfinity(values[0]) ? (double.NaN, double.NaN) : (0, values[0]);
        }

        KahanSum sumX = default, sumY = default, sumXY = default, sumXX = default;
        for (var i = 0; i < values.Length; i++)
        {
            var x = (times[i] - zero) / 1000d;
            sumX.Add(x);
            sumY.Add(values[i]);
            sumXY.Add(x * values[i]);
            sumXX.Add(x * x);
        }

        double count = values.Length;
        var covariance = sumXY.Value - (sumX.Value * sumY.Value / count);
        var variance = sumXX.Value - (sumX.Value * sumX.Value / count);
        var slope = covariance / variance;
        return (slope, (sumY.Value / count) - (slope * sumX.Value / count));
    }
}
