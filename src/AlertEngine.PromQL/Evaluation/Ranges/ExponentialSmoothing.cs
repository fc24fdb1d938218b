namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The level of a window's floats, in which older ones count less and less, and with them their trend.</summary>
internal static class ExponentialSmoothing
{
    public static bool Level(in Window window, RangeCall call, out Point value)
    {
        value = default;
        var smoothing = Factor(call, argument: 1, "smoothing", "sf");
        var trending = Factor(call, argument: 2, "trend", "tf");
        if (!call.Notes.FindsFloats(window) || window.Floats.Length < 2)
        {
            return false;
        }

        var values = window.Floats;
        var level = values[0];
        var trend = values[1] - values[0];
        for (var i = 1; i < values.Length; i++)
        {
            var next = (smoothing * values[i]) + ((1 - smoothing) * (level + trend));
            trend = (trending * (next - level)) + ((1 - trending) * trend);
            level = next;
        }

        value = level;
        return true;
    }

    private static double Factor(RangeCall call, int argument, string kind, string name)
    {
        var factor = call.Scalar(argument);
        return factor is <= 0 or >= 1
            ? throw new QueryException(
                $"invalid {kind} factor. Expected: 0 < {name} < 1, got: {Fixed(factor)}", call.SpanOf(argument))
            : factor;
    }

    private static string Fixed(double value) => double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : $"{value:F6}";
}
