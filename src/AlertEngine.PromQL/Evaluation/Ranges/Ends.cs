namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The first and the last sample of a window, whether float or histogram, and how many there are.</summary>
internal static class Ends
{
    public static bool First(in Window window, RangeCall call, out Point value)
    {
        value = FirstIsFloat(window) ? window.Floats[0] : new Point(0, window.Histograms[0]);
        return true;
    }

    public static bool Last(in Window window, RangeCall call, out Point value)
    {
        value = LastIsFloat(window) ? window.Floats[^1] : new Point(0, window.Histograms[^1]);
        return true;
    }

    public static bool TimeOfFirst(in Window window, RangeCall call, out Point value)
    {
        value = (FirstIsFloat(window) ? window.FloatTimes[0] : window.HistogramTimes[0]) / 1000d;
        return true;
    }

    public static bool TimeOfLast(in Window window, RangeCall call, out Point value)
    {
        value = (LastIsFloat(window) ? window.FloatTimes[^1] : window.HistogramTimes[^1]) / 1000d;
        return true;
    }

    public static bool Count(in Window window, RangeCall call, out Point value)
    {
        value = window.Floats.Length + window.Histograms.Length;
        return true;
    }

    public static bool Present(in Window window, RangeCall call, out Point value)
    {
        value = 1;
        return true;
    }

    private static bool FirstIsFloat(in Window window) =>
        !window.HasHistograms || (window.HasFloats && window.FloatTimes[0] < window.HistogramTimes[0]);

    private static bool LastIsFloat(in Window window) =>
        !window.HasHistograms || (window.HasFloats && window.FloatTimes[^1] > window.HistogramTimes[^1]);
}
