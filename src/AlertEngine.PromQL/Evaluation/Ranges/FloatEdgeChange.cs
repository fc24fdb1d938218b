using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The change of floats between the values at the edges of an anchored or smoothed window. Nothing is extrapolated.</summary>
internal static class FloatEdgeChange
{
    public static bool Of(in Window window, RangeCall call, ChangeKind kind, out Point value)
    {
        value = default;
        var isSmoothed = call.Edges == RangeEdges.Smoothed;
        if (EdgePart.Of(window.FloatTimes, window, isSmoothed) is not { } part)
        {
            return false;
        }

        var edges = FloatEdges.Of(window, part, isSmoothed, kind.IsCounter);
        var change = edges.Right - edges.Left;
        if (kind.IsCounter)
        {
            change += LostToResets(edges, window.Floats[edges.Inside]);
        }

        value = kind.IsPerSecond ? change / window.Seconds : change;
        return true;
    }

    private static double LostToResets(FloatEdges edges, ReadOnlySpan<double> inside)
    {
        var lost = 0d;
        var previous = edges.Left;
        foreach (var value in inside)
        {
            lost += value < previous ? previous : 0;
            previous = value;
        }

        return edges.Right < previous ? lost + previous : lost;
    }
}
