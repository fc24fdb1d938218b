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
        && Continues(histogram.Positive, before.Positive)
        && Continues(histogram.Negative, before.Negative);

    private static bool Continues(Buckets buckets, Buckets before)
    {
        var place = 0;
        for (var i = 0; i < before.Length; i++)
        {
            while (place < buckets.Length && buckets.Indexes[place] < before.Indexes[i])
            {
                place++;
            }

            var isThere = place < buckets.Length && buckets.Indexes[place] == before.Indexes[i];
            if ((isThere ? buckets.Counts[place] : 0) < before.Counts[i])
            {
                return false;
            }
        }

        return true;
    }
}
