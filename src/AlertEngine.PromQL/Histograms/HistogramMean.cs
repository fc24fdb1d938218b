namespace AlertEngine.PromQL.Histograms;

/// <summary>
/// The mean of histograms: their sum divided by their number, or, from the one on at which the sum would overflow, the
/// mean of those so far moved a little by each further one.
/// </summary>
internal sealed class HistogramMean(NativeHistogram first) : IHistogramTotal<HistogramMean>
{
    private HistogramSum total = new(first);
    private HistogramSum? trial;
    private double number = 1;
    private bool isMean;

    public bool HintsCollide => total.HintsCollide;

    public bool BoundsReconciled => total.BoundsReconciled;

    public static HistogramMean StartWith(NativeHistogram first) => new(first);

    public bool TryAdd(NativeHistogram histogram)
    {
        if (!total.Fits(histogram))
        {
            return false;
        }

        number++;
        if (!isMean && !TryAddToSum(histogram))
        {
            isMean = true;
            total.Divide(number - 1);
        }
        else if (!isMean)
        {
            return true;
        }

        total.Scale((number - 1) / number);
        return total.TryAdd(histogram.Divide(number));
    }

    public NativeHistogram ToHistogram()
    {
        if (isMean)
        {
            return total.ToHistogram();
        }

        trial ??= new(NativeHistogram.Empty);
        trial.CopyFrom(total);
        trial.Divide(number);
        return trial.ToHistogram();
    }

    /// <summary>False when the sum would overflow; it then stays as it was.</summary>
    private bool TryAddToSum(NativeHistogram histogram)
    {
        trial ??= new(NativeHistogram.Empty);
        trial.CopyFrom(total);
        trial.TryAdd(histogram);
        if (trial.IsInfinite)
        {
            return false;
        }

        (total, trial) = (trial, total);
        return true;
    }
}
