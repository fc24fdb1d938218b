using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Series;

/// <summary>
/// What a store tells of the counter of a histogram that it has compared with the one before: that it went on. Of one that
/// started anew it tells nothing, as Prometheus does, since the one before may be gone when the answer is read.
/// </summary>
internal static class StoredHints
{
    public static CounterResetHint Of(NativeHistogram histogram, NativeHistogram? before) => histogram.ResetHint switch
    {
        CounterResetHint.Gauge => CounterResetHint.Gauge,
        CounterResetHint.Reset => CounterResetHint.Unknown,
        _ => before is not null && Continues(histogram, before) ? CounterResetHint.NotReset : CounterResetHint.Unknown,
    };

    private static bool Continues(NativeHistogram histogram, NativeHistogram before) =>
        before.ResetHint != CounterResetHint.Gauge
        && !Staleness.IsStale(before.Sum)
        && histogram.Schema == before.Schema
        && histogram.ZeroThreshold == before.ZeroThreshold
        && histogram.HasBoundsOf(before)
        && histogram.Count >= before.Count
        && histogram.ZeroCount >= before.ZeroCount
        && !CounterResets.AnyDecreased(histogram.Positive, before.Positive)
        && !CounterResets.AnyDecreased(histogram.Negative, before.Negative);
}
