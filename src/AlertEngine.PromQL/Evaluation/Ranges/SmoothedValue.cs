using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>
/// The value that a smoothed instant selector has at a time: that of a sample at the time, else one between the samples
/// around it, else that of the last sample before it.
/// </summary>
internal static class SmoothedValue
{
    /// <summary>From the samples of the series up to a look-back before the time, and after it.</summary>
    public static bool At(long time, in Window window, RangeNotes notes, out Point value)
    {
        value = default;
        return (window.HasFloats, window.HasHistograms) switch
        {
            (true, true) => notes.RefuseMixedTypes(),
            (true, _) => FloatAt(time, window, out value),
            (_, true) => HistogramAt(time, window, notes, out value),
            _ => false,
        };
    }

    private static bool FloatAt(long time, in Window window, out Point value)
    {
        var last = EdgePart.CountUpTo(time, window.FloatTimes) - 1;
        value = last < 0 ? default
            : window.FloatTimes[last] == time || last == window.Floats.Length - 1 ? window.Floats[last]
            : FloatEdges.Between(window, last, time, isCounter: false);
        return last >= 0;
    }

    private static bool HistogramAt(long time, in Window window, RangeNotes notes, out Point value)
    {
        value = default;
        var last = EdgePart.CountUpTo(time, window.HistogramTimes) - 1;
        if (last < 0)
        {
            return false;
        }

        NativeHistogram? histogram = window.Histograms[last];
        if (window.HistogramTimes[last] != time)
        {
            // A hint compares two samples, so it does not go with a value that is carried on.
            histogram = last == window.Histograms.Length - 1
                ? histogram.WithHint(CounterResetHint.Unknown)
                : Between(window, last, time, notes);
        }

        value = new(0, histogram);
        return histogram is not null;
    }

    private static NativeHistogram? Between(in Window window, int before, long time, RangeNotes notes)
    {
        var (left, right) = (window.Histograms[before], window.Histograms[before + 1]);
        if (left.HasCustomBuckets != right.HasCustomBuckets)
        {
            notes.RefuseMixedBuckets();
            return null;
        }

        var isCounter = !(left.IsGauge() && right.IsGauge());
        return HistogramEdges.Between(window, before, time, notes, isCounter);
    }
}
