using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The change between the histograms at the edges of an anchored or smoothed window. Nothing is extrapolated.</summary>
internal static class HistogramEdgeChange
{
    public static bool Of(in Window window, RangeCall call, ChangeKind kind, out Point value)
    {
        value = default;
        var isSmoothed = call.Edges == RangeEdges.Smoothed;
        if (EdgePart.Of(window.HistogramTimes, window, isSmoothed) is not { } part
            || !Fit(window.Histograms[part.First..(part.Last + 1)], call, kind)
            || HistogramEdges.Of(window, part, call.Notes, isSmoothed, kind.IsCounter) is not { } edges)
        {
            return false;
        }

        if (!kind.IsCounter && !(edges.Left.IsGauge() && edges.Right.IsGauge()))
        {
            call.Notes.NotGauge();
        }

        var change = edges.Right.Minus(edges.Left, call.Notes);
        if (kind.IsCounter && change is not null)
        {
            change = WithLost(change, window, part, edges, call.Notes, isSmoothed);
        }

        if (kind.IsPerSecond)
        {
            change = change?.Divide(window.Seconds);
        }

        value = new(0, change?.WithHint(CounterResetHint.Gauge));
        return change is not null;
    }

    private static bool Fit(ReadOnlySpan<NativeHistogram> histograms, RangeCall call, ChangeKind kind)
    {
        foreach (var histogram in histograms)
        {
            if (histogram.HasCustomBuckets != histograms[0].HasCustomBuckets)
            {
                return call.Notes.RefuseMixedBuckets();
            }

            if (kind.IsCounter && histogram.IsGauge())
            {
                call.Notes.NotCounter();
            }
        }

        return true;
    }

    /// <summary>With what was counted before each reset between the edges.</summary>
    private static NativeHistogram? WithLost(
        NativeHistogram change, in Window window, EdgePart part, HistogramEdges edges, RangeNotes notes, bool isSmoothed)
    {
        var all = window.Histograms;
        var (next, previous) = (part.First + 1, edges.Left);
        if (isSmoothed && window.HistogramTimes[part.First] < window.Start && all[next].IsResetSince(all[part.First]))
        {
            // The value at the left edge has this reset behind it already.
            previous = all[next++];
        }

        NativeHistogram? lost = null;
        for (; next <= part.Last; next++)
        {
            // The last sample may lie beyond the right edge, whose value stands for it.
            var histogram = next == part.Last ? edges.Right : all[next];
            if (histogram.IsResetSince(previous))
            {
                lost = lost is null ? previous : lost.Plus(previous, notes);
                if (lost is null)
                {
                    return null;
                }
            }

            previous = histogram;
        }

        return lost is null ? change : change.Plus(lost, notes);
    }
}
