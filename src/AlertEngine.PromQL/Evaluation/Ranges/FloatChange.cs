namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The change of floats, extrapolated from the first and the last one to the edges of the window.</summary>
internal static class FloatChange
{
    public static bool Of(in Window window, RangeCall call, ChangeKind kind, out Point value)
    {
        value = default;
        var values = window.Floats;
        var times = window.FloatTimes;
        var change = values[^1] - values[0];
        if (kind.IsCounter)
        {
            change = OverResets(window, call, change);
            if (call.StartWithin(window, window.FloatStarts, times) is { } start)
            {
                value = (change + values[0]) * Extrapolation.FactorFrom(start, window, times, kind);
                return true;
            }
        }

        if (values.Length < 2)
        {
            return false;
        }

        var hasZero = kind.IsCounter && change > 0 && values[0] >= 0;
        var share = hasZero ? values[0] / change : double.PositiveInfinity;
        value = change * Extrapolation.Factor(window, times, kind, share);
        return true;
    }

    /// <summary>What a counter reached before each reset had been counted too.</summary>
    private static double OverResets(in Window window, RangeCall call, double change)
    {
        var samples = window.Samples;
        var part = window.FloatPart;
        var resets = samples.FloatResets(call.Options.UsesStartTimes);
        foreach (var reset in resets.Within(part.First, part.Last))
        {
            change += samples.Floats[reset - 1];
        }

        if (resets.OverlapsWithin(part.First, part.Last))
        {
            call.Notes.OverlappingStarts();
        }

        return change;
    }
}
