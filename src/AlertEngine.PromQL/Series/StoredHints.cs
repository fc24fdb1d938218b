using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Series;

/// <summary>
/// What a store knows of a histogram when it comes after another one of its series, and so tells with it: whether the
/// counter started anew in between.
/// </summary>
internal static class StoredHints
{
    public static CounterResetHint Of(NativeHistogram histogram, NativeHistogram? before) => histogram.ResetHint switch
    {
        CounterResetHint.Gauge or CounterResetHint.Reset => histogram.ResetHint,
        _ when before is null or { ResetHint: CounterResetHint.Gauge } || Staleness.IsStale(before.Sum) =>
            CounterResetHint.Unknown,
        _ when histogram.Count < before.Count => CounterResetHint.Reset,
        _ when histogram.Schema != before.Schema || histogram.ZeroThreshold != before.ZeroThreshold =>
            CounterResetHint.Unknown,
        _ => Continues(histogram, before) ? CounterResetHint.NotReset : CounterResetHint.Reset,
    };

    private static bool Continues(NativeHistogram histogram, NativeHistogram before) =>
        histogram.HasBoundsOf(before)
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
