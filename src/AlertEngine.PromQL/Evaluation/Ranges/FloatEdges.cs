namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The values at the edges of an anchored or smoothed window, and which samples lie between them.</summary>
internal readonly record struct FloatEdges(double Left, double Right, Range Inside)
{
    public static FloatEdges Of(in Window window, EdgePart part, bool isSmoothed, bool isCounter)
    {
        var (first, last) = part;
        var times = window.FloatTimes;
        var left = isSmoothed && times[first] < window.Start
            ? Between(window, first, window.Start, isCounter)
            : window.Floats[first];
        var right = isSmoothed && last > 0 && times[last] > window.End
            ? Between(window, last - 1, window.End, isCounter)
            : window.Floats[last];

        // A sample at or beyond an edge is in the value at the edge already.
        var from = times[first] <= window.Start ? first + 1 : first;
        var to = times[last] >= window.End ? last : last + 1;
        return new(left, right, from..Math.Max(from, to));
    }

    /// <summary>On the straight line from a sample to the next one. A counter that fell counted up from zero meanwhile.</summary>
    public static double Between(in Window window, int sample, long time, bool isCounter)
    {
        var (before, after) = (window.Floats[sample], window.Floats[sample + 1]);
        var (since, until) = (window.FloatTimes[sample], window.FloatTimes[sample + 1]);
        if (isCounter && after < before)
        {
            before = 0;
        }

        return before + ((after - before) * (time - since) / (until - since));
    }
}
