namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The samples of a window from the newest to the oldest, floats and histograms together.</summary>
internal ref struct TimedPoints(Window window, bool withStarts)
{
    private readonly Window window = window;
    private readonly ReadOnlySpan<long> floatStarts = withStarts ? window.FloatStarts : [];
    private readonly ReadOnlySpan<long> histogramStarts = withStarts ? window.HistogramStarts : [];
    private int floats = window.Floats.Length;
    private int histograms = window.Histograms.Length;

    public TimedPoint Current { get; private set; }

    public bool MoveNext()
    {
        if (floats + histograms == 0)
        {
            return false;
        }

        if (histograms == 0 || (floats > 0 && window.FloatTimes[floats - 1] > window.HistogramTimes[histograms - 1]))
        {
            floats--;
            Current = new(window.FloatTimes[floats], window.Floats[floats], null, StartOf(floatStarts, floats));
        }
        else
        {
            histograms--;
            Current = new(
                window.HistogramTimes[histograms], 0, window.Histograms[histograms], StartOf(histogramStarts, histograms));
        }

        return true;
    }

    private static long StartOf(ReadOnlySpan<long> starts, int sample) => starts.IsEmpty ? 0 : starts[sample];
}
