namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>
/// By what to multiply the change between the samples of a window to have that of the whole window. Where the next sample
/// is due beyond an edge, the series is taken to reach the edge; else it is taken to end half an interval off its sample.
/// </summary>
internal static class Extrapolation
{
    /// <summary>
    /// From samples alone, of which there are two. A counter is never below zero: the share is what its first value is of
    /// its increase, and tells when it was zero. Infinity or NaN where that says nothing.
    /// </summary>
    public static double Factor(in Window window, ReadOnlySpan<long> times, ChangeKind kind, double share)
    {
        var sampled = (times[^1] - times[0]) / 1000d;
        var interval = sampled / (times.Length - 1);
        var toStart = Reach(times[0] - window.Start, interval);
        var sinceZero = sampled * share;
        if (sinceZero < toStart)
        {
            toStart = sinceZero;
        }

        return Factor(window, kind, sampled, toStart, Reach(window.End - times[^1], interval));
    }

    /// <summary>From a time in the window at which the counter is known to have been zero, and one sample or more.</summary>
    public static double FactorFrom(long start, in Window window, ReadOnlySpan<long> times, ChangeKind kind)
    {
        var sampled = (times[^1] - times[0]) / 1000d;
        var interval = times.Length > 1 ? sampled / (times.Length - 1) : 0;
        return Factor(window, kind, (times[^1] - start) / 1000d, toStart: 0, Reach(window.End - times[^1], interval));
    }

    private static double Reach(long toEdge, double interval)
    {
        var seconds = toEdge / 1000d;
        return seconds >= interval * 1.1 ? interval / 2 : seconds;
    }

    private static double Factor(in Window window, ChangeKind kind, double sampled, double toStart, double toEnd)
    {
        var factor = (sampled + toStart + toEnd) / sampled;
        return kind.IsPerSecond ? factor / window.Seconds : factor;
    }
}
