using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>A sample as it came: when, what, and when its counter started, which is 0 when that is not known or no matter.</summary>
internal readonly record struct TimedPoint(long Time, double Float, NativeHistogram? Histogram, long Start)
{
    /// <summary>Whether the starts of the two samples say so.</summary>
    public bool StartsAnewAfter(TimedPoint before) => CounterStart.IsNew(before.Start, before.Time, Start, Time);
}
