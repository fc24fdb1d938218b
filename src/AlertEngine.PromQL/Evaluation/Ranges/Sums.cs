using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The sum and the mean of the samples of a window, which are all floats or all histograms.</summary>
internal static class Sums
{
    public static bool Sum(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (window.HasHistograms)
        {
            return window.HasFloats ? call.Notes.RefuseMixedTypes() : SumHistograms(window, call.Notes, out value);
        }

        KahanSum sum = default;
        foreach (var sample in window.Floats)
        {
            sum.Add(sample);
        }

        value = sum.Value;
        return true;
    }

    public static bool Mean(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (window.HasHistograms)
        {
            return window.HasFloats ? call.Notes.RefuseMixedTypes() : MeanHistograms(window, call.Notes, out value);
        }

        KahanMean mean = default;
        foreach (var sample in window.Floats)
        {
            mean.Add(sample);
        }

        value = mean.Value;
        return true;
    }

    private static bool SumHistograms(in Window window, RangeNotes notes, out Point value)
    {
        value = default;
        var sum = new HistogramSum(window.Histograms[0]);
        foreach (var histogram in window.Histograms[1..])
        {
            if (!sum.TryAdd(histogram))
            {
                return notes.RefuseMixedBuckets();
            }
        }

        value = new(0, sum.ToHistogram());
        notes.Aggregated(sum.HintsCollide, sum.BoundsReconciled);
        return true;
    }

    private static bool MeanHistograms(in Window window, RangeNotes notes, out Point value)
    {
        value = default;
        var mean = new HistogramMean(window.Histograms[0]);
        foreach (var histogram in window.Histograms[1..])
        {
            if (!mean.TryAdd(histogram))
            {
                return notes.RefuseMixedBuckets();
            }
        }

        value = new(0, mean.ToHistogram());
        notes.Aggregated(mean.HintsCollide, mean.BoundsReconciled);
        return true;
    }
}
