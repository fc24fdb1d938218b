using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The change of histograms, extrapolated from the first and the last one to the edges of the window.</summary>
internal static class HistogramChange
{
    public static bool Of(in Window window, RangeCall call, ChangeKind kind, out Point value)
    {
        value = default;
        var times = window.HistogramTimes;
        var first = window.Histograms[0];
        NativeHistogram? change = null;
        if (times.Length > 1)
        {
            change = kind.IsCounter ? Increase(window, call) : Difference(window, call);
            if (change is null)
            {
                return false;
            }
        }

        if (kind.IsCounter && call.StartWithin(window, window.HistogramStarts, times) is { } start)
        {
            change = change is null ? first : change.Plus(first, call.Notes);
            value = new(0, change?.Scale(Extrapolation.FactorFrom(start, window, times, kind)));
            return change is not null;
        }

        if (change is null)
        {
            return false;
        }

        var hasZero = kind.IsCounter && change.Count > 0 && first.Count >= 0;
        var share = hasZero ? first.Count / change.Count : double.PositiveInfinity;
        value = new(0, change.Scale(Extrapolation.Factor(window, times, kind, share)));
        return true;
    }

    private static NativeHistogram? Difference(in Window window, RangeCall call)
    {
        var (first, last) = (window.Histograms[0], window.Histograms[^1]);
        var difference = last.Minus(first, call.Notes)?.WithHint(CounterResetHint.Gauge);
        if (difference is not null && !(first.IsGauge() && last.IsGauge()))
        {
            call.Notes.NotGauge();
        }

        return difference;
    }

    private static NativeHistogram? Increase(in Window window, RangeCall call)
    {
        var all = window.Samples.Histograms;
        var (first, last) = (window.HistogramPart.First, window.HistogramPart.Last);
        var resets = window.Samples.HistogramResets(call.Options.UsesStartTimes).Within(first, last);

        // A first sample before a reset says nothing of the increase, so it need not fit the others.
        var laterResets = resets.TrimStart(first + 1);
        var startsAnew = laterResets.Length < resets.Length;
        if (CommonSchema(all[(startsAnew ? first + 1 : first)..(last + 1)]) is not { } schema)
        {
            call.Notes.RefuseMixedBuckets();
            return null;
        }

        Check(window, call, first, last);
        var increase = all[last].ToSchema(schema);
        if (!startsAnew)
        {
            increase = increase.Minus(all[first], call.Notes);
        }

        foreach (var reset in laterResets)
        {
            increase = increase?.Plus(all[reset - 1], call.Notes);
        }

        return increase?.WithHint(CounterResetHint.Gauge);
    }

    private static void Check(in Window window, RangeCall call, int first, int last)
    {
        foreach (var histogram in window.Histograms)
        {
            if (histogram.IsGauge())
            {
                call.Notes.NotCounter();
                break;
            }
        }

        if (window.Samples.HistogramResets(call.Options.UsesStartTimes).OverlapsWithin(first, last))
        {
            call.Notes.OverlappingStarts();
        }
    }

    /// <summary>The coarsest schema; null when some buckets are custom and some are not.</summary>
    private static int? CommonSchema(ReadOnlySpan<NativeHistogram> histograms)
    {
        var coarsest = histograms[0].Schema;
        foreach (var histogram in histograms)
        {
            if (histogram.HasCustomBuckets != histograms[0].HasCustomBuckets)
            {
                return null;
            }

            coarsest = Math.Min(coarsest, histogram.Schema);
        }

        return coarsest;
    }
}
