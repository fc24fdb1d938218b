using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>Arithmetic with a series' histograms that tells what it had to do. Null, and a note why, where they do not fit.</summary>
internal static class NotedArithmetic
{
    public static NativeHistogram? Plus(this NativeHistogram left, NativeHistogram right, RangeNotes notes) =>
        Tell(left.Add(right), "addition", notes);

    public static NativeHistogram? Minus(this NativeHistogram left, NativeHistogram right, RangeNotes notes) =>
        Tell(left.Subtract(right), "subtraction", notes);

    public static bool IsGauge(this NativeHistogram histogram) => histogram.ResetHint == CounterResetHint.Gauge;

    private static NativeHistogram? Tell(Combination combination, string operation, RangeNotes notes)
    {
        if (combination.Histogram is null)
        {
            notes.RefuseMixedBuckets();
        }
        else if (combination.BoundsReconciled)
        {
            notes.ReconciledBuckets(operation);
        }

        return combination.Histogram;
    }
}
