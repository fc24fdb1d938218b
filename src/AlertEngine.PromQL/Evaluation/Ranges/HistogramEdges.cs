using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The histograms at the edges of an anchored or smoothed window.</summary>
internal readonly record struct HistogramEdges(NativeHistogram Left, NativeHistogram Right)
{
    /// <summary>Null, and a note why, when the samples around an edge do not fit each other.</summary>
    public static HistogramEdges? Of(in Window window, EdgePart part, RangeNotes notes, bool isSmoothed, bool isCounter)
    {
        var (first, last) = part;
        var times = window.HistogramTimes;
        var left = isSmoothed && times[first] < window.Start
            ? Between(window, first, window.Start, notes, isCounter)
            : window.Histograms[first];
        var right = isSmoothed && last > 0 && times[last] > window.End
            ? Between(window, last - 1, window.End, notes, isCounter)
            : window.Histograms[last];
        return left is null || right is null ? null : new(left, right);
    }

    /// <summary>
    /// Between a sample and the next one as much as the time is. A counter that was reset meanwhile counted up from nothing.
    /// </summary>
    public static NativeHistogram? Between(in Window window, int sample, long time, RangeNotes notes, bool isCounter)
    {
        var times = window.HistogramTimes;
        var (before, after) = (window.Histograms[sample], window.Histograms[sample + 1]);
        var between = HistogramInterpolation.At(time, times[sample], before, times[sample + 1], after, isCounter);
        if (between.Histogram is null)
        {
            notes.RefuseMixedBuckets();
        }

        if (between.SubtractionReconciled)
        {
            notes.ReconciledBuckets("subtraction");
        }

        if (between.AdditionReconciled)
        {
            notes.ReconciledBuckets("addition");
        }

        return between.Histogram;
    }
}
