namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The sum and the mean of the samples of a window, which are all floats or all histograms.</summary>
internal static class Sums
{
    public static bool Sum(in Window window, RangeCall call, out Point value)
    {
        value = default;
        if (window.HasHistograms)
        {
            return false;
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
            return false;
        }

        KahanMean mean = default;
        foreach (var sample in window.Floats)
        {
            mean.Add(sample);
        }

        value = mean.Value;
        return true;
    }
}
