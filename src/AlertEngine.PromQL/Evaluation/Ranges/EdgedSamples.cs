using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>What an anchored or smoothed range holds when it is asked for itself: its samples between a value at each edge.</summary>
internal static class EdgedSamples
{
    /// <summary>Empty when the series says nothing of the range.</summary>
    public static ImmutableArray<FloatPoint> Of(in Window window, RangeEdges edges)
    {
        var isSmoothed = edges == RangeEdges.Smoothed;
        if (window.HasHistograms)
        {
            var modifier = isSmoothed ? "smoothed" : "anchored";
            throw new QueryException($"{modifier} modifier is not supported with histograms");
        }

        if (EdgePart.Of(window.FloatTimes, window, isSmoothed) is not { } part)
        {
            return [];
        }

        var (left, right, inside) = FloatEdges.Of(window, part, isSmoothed, isCounter: false);
        var times = window.FloatTimes[inside];
        var values = window.Floats[inside];
        var points = ImmutableArray.CreateBuilder<FloatPoint>(times.Length + 2);
        points.Add(new(window.Start, left));
        for (var i = 0; i < times.Length; i++)
        {
            points.Add(new(times[i], values[i]));
        }

        points.Add(new(window.End, right));
        return points.MoveToImmutable();
    }
}
