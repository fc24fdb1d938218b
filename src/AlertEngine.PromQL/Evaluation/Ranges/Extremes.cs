namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The greatest and the least float of a window, or the last time it had them.</summary>
internal static class Extremes
{
    public static bool Max(in Window window, RangeCall call, out Point value)
    {
        value = window.HasFloats ? Greatest(window.Floats) : default;
        return TakesFloats(window, call);
    }

    public static bool Min(in Window window, RangeCall call, out Point value)
    {
        value = window.HasFloats ? Least(window.Floats) : default;
        return TakesFloats(window, call);
    }

    public static bool TimeOfMax(in Window window, RangeCall call, out Point value)
    {
        value = window.HasFloats ? LastTimeOf(Greatest(window.Floats), window) : default;
        return TakesFloats(window, call);
    }

    public static bool TimeOfMin(in Window window, RangeCall call, out Point value)
    {
        value = window.HasFloats ? LastTimeOf(Least(window.Floats), window) : default;
        return TakesFloats(window, call);
    }

    private static bool TakesFloats(in Window window, RangeCall call)
    {
        if (window.HasFloats)
        {
            call.Notes.IgnoredHistograms(window);
        }

        return window.HasFloats;
    }

    /// <summary>Not a NaN unless all are.</summary>
    private static double Greatest(ReadOnlySpan<double> values)
    {
        var greatest = values[0];
        foreach (var value in values)
        {
            if (value > greatest || double.IsNaN(greatest))
            {
                greatest = value;
            }
        }

        return greatest;
    }

    /// <summary>Not a NaN unless all are.</summary>
    private static double Least(ReadOnlySpan<double> values)
    {
        var least = values[0];
        foreach (var value in values)
        {
            if (value < least || double.IsNaN(least))
            {
                least = value;
            }
        }

        return least;
    }

    private static double LastTimeOf(double value, in Window window) =>
        window.FloatTimes[window.Floats.LastIndexOf(value)] / 1000d;
}
