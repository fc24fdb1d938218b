using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>How much a series changed from the last sample but one of a window to the last.</summary>
internal static class LastChange
{
    /// <summary>Of a counter, per second.</summary>
    public static bool Rate(in Window window, RangeCall call, out Point value) =>
        Of(window, call, ChangeKind.Rate, out value);

    public static bool Delta(in Window window, RangeCall call, out Point value) =>
        Of(window, call, ChangeKind.Delta, out value);

    private static bool Of(in Window window, RangeCall call, ChangeKind kind, out Point value)
    {
        value = default;
        var samples = new TimedPoints(window, withStarts: kind.IsCounter && call.Options.UsesStartTimes);
        if (!samples.MoveNext())
        {
            return false;
        }

        var last = samples.Current;
        if (!samples.MoveNext() || samples.Current.Time == last.Time)
        {
            return false;
        }

        var before = samples.Current;
        var divisor = kind.IsPerSecond ? (last.Time - before.Time) / 1000d : 1;
        switch (before.Histogram, last.Histogram)
        {
            case (null, null):
                value = Between(before, last, kind) / divisor;
                return true;
            case ({ }, { }):
                value = new(0, HistogramsBetween(before, last, kind, call.Notes)?.Divide(divisor));
                return value.Histogram is not null;
            default:
                return call.Notes.RefuseMixedTypes();
        }
    }

    private static double Between(TimedPoint before, TimedPoint last, ChangeKind kind)
    {
        var isReset = kind.IsCounter && (last.Float < before.Float || last.StartsAnewAfter(before));
        return isReset ? last.Float : last.Float - before.Float;
    }

    private static NativeHistogram? HistogramsBetween(
        TimedPoint before, TimedPoint last, ChangeKind kind, RangeNotes notes)
    {
        var (first, second) = (before.Histogram!, last.Histogram!);
        if (kind.IsCounter && (first.IsGauge() || second.IsGauge()))
        {
            notes.NotCounter();
        }
        else if (!kind.IsCounter && !(first.IsGauge() && second.IsGauge()))
        {
            notes.NotGauge();
        }

        var isReset = kind.IsCounter && (last.StartsAnewAfter(before) || second.IsResetSince(first));
        return (isReset ? second : second.Minus(first, notes))?.WithHint(CounterResetHint.Gauge);
    }
}
