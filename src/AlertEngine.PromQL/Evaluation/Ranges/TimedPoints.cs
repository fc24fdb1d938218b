using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The samples of a window from the newest to the oldest, floats and histograms together.</summary>
internal ref struct TimedPoints(in Window window, bool withStarts)
{
    private readonly ReadOnlySpan<double> floats = window.Floats;
    private readonly ReadOnlySpan<long> floatTimes = window.FloatTimes;
    private readonly ReadOnlySpan<long> floatStarts = withStarts ? window.FloatStarts : [];
    private readonly ReadOnlySpan<NativeHistogram> histograms = window.Histograms;
    private readonly ReadOnlySpan<long> histogramTimes = window.HistogramTimes;
    private readonly ReadOnlySpan<long> histogramStarts = withStarts ? window.HistogramStarts : [];
    private int floatsLeft = window.Floats.Length;
    private int histogramsLeft = window.Histograms.Length;

    public TimedPoint Current { get; private set; }

    public bool MoveNext()
    {
        var floatTime = floatsLeft > 0 ? floatTimes[floatsLeft - 1] : long.MinValue;
        var histogramTime = histogramsLeft > 0 ? histogramTimes[histogramsLeft - 1] : long.MinValue;
        if (floatsLeft > 0 && floatTime >= histogramTime)
        {
            var i = --floatsLeft;
            Current = new(floatTime, floats[i], null, floatStarts.IsEmpty ? 0 : floatStarts[i]);
            return true;
        }

        if (histogramsLeft > 0)
        {
            var i = --histogramsLeft;
            Current = new(histogramTime, 0, histograms[i], histogramStarts.IsEmpty ? 0 : histogramStarts[i]);
            return true;
        }

        return false;
    }
}
