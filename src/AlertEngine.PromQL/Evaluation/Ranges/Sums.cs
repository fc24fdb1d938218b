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
            return window.HasFloats ? call.Notes.RefuseMixedTypes() : Total<HistogramSum>(window, call.Notes, out value);
        }

        value = SumOf(window.Floats).Value;
        return true;
    }

    public static bool Mean(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (window.HasHistograms)
        {
            return window.HasFloats ? call.Notes.RefuseMixedTypes() : Total<HistogramMean>(window, call.Notes, out value);
        }

        value = MeanOf(window.Floats);
        return true;
    }

    private static KahanSum SumOf(ReadOnlySpan<double> values)
    {
        KahanSum sum = default;
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum;
    }

    private static double MeanOf(ReadOnlySpan<double> values)
    {
        // A sum that is finite in the end never was beyond all floats, so that it is what the mean would be made of.
        var sum = SumOf(values);
        if (double.IsFinite(sum.Value))
        {
            sum.Divide(values.Length);
            return sum.Value;
        }

        KahanMean mean = default;
        foreach (var value in values)
        {
            mean.Add(value);
        }

        return mean.Value;
    }

    private static bool Total<T>(in Window window, RangeNotes notes, out Point value)
        where T : class, IHistogramTotal<T>
    {
        value = default;
        var total = T.StartWith(window.Histograms[0]);
        foreach (var histogram in window.Histograms[1..])
        {
            if (!total.TryAdd(histogram))
            {
                return notes.RefuseMixedBuckets();
            }
        }

        value = new(0, total.ToHistogram());
        notes.Aggregated(total.HintsCollide, total.BoundsReconciled);
        return true;
    }
}
