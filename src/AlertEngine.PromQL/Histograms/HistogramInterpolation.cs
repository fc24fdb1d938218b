namespace AlertEngine.PromQL.Histograms;

/// <summary>
/// A histogram between two others in time. There is none when one has exponential buckets and the other custom ones; which
/// steps of the computation had to reconcile custom bounds is told.
/// </summary>
internal readonly record struct HistogramInterpolation(
    NativeHistogram? Histogram, bool SubtractionReconciled = false, bool AdditionReconciled = false)
{
    /// <summary>At a part of the way from one to the other; a counter that started anew in between began with nothing.</summary>
    public static HistogramInterpolation Between(NativeHistogram from, NativeHistogram to, double part, bool isCounter)
    {
        if (isCounter && to.IsResetSince(from))
        {
            return new(to.Scale(part));
        }

        var difference = to.Subtract(from);
        if (difference.Histogram is null)
        {
            return default;
        }

        var result = difference.Histogram.Scale(part).Add(from);
        return new(result.Histogram, difference.BoundsReconciled, result.BoundsReconciled);
    }

    /// <summary>At a time, in the unit in which those of the two are.</summary>
    public static HistogramInterpolation At(
        long time, long fromTime, NativeHistogram from, long toTime, NativeHistogram to, bool isCounter)
    {
        if (time == fromTime || time == toTime)
        {
            return new(time == fromTime ? from : to);
        }

        return Between(from, to, (double)(time - fromTime) / (toTime - fromTime), isCounter);
    }
}
