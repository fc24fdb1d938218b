using System.Runtime.InteropServices;
using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Series;

/// <summary>
/// Where in a series a counter started anew. Found once, so that each of the windows that slide over the series asks only
/// for its part, which mostly is empty. A place is the index of the first sample of the new count.
/// </summary>
internal sealed class ResetPlaces
{
    private readonly List<int> resets = [];
    private readonly List<int> overlaps = [];
    private int seen = 1;

    /// <summary>Looks at the samples that came since the last time. Starts are empty when they do not matter.</summary>
    public void Extend(ReadOnlySpan<double> values, ReadOnlySpan<long> times, ReadOnlySpan<long> starts)
    {
        for (; seen < values.Length; seen++)
        {
            Note(values[seen] < values[seen - 1], times, starts);
        }
    }

    /// <inheritdoc cref="Extend(ReadOnlySpan{double}, ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public void Extend(ReadOnlySpan<NativeHistogram> values, ReadOnlySpan<long> times, ReadOnlySpan<long> starts)
    {
        for (; seen < values.Length; seen++)
        {
            Note(values[seen].IsResetSince(values[seen - 1]), times, starts);
        }
    }

    /// <summary>The places of the resets from after the first sample up to and including the last one.</summary>
    public ReadOnlySpan<int> Within(int first, int last) => Within(resets, first, last);

    /// <summary>Whether one of those samples says that its counter ran while another was counting.</summary>
    public bool OverlapsWithin(int first, int last) => !Within(overlaps, first, last).IsEmpty;

    public void Clear()
    {
        resets.Clear();
        overlaps.Clear();
        seen = 1;
    }

    private static ReadOnlySpan<int> Within(List<int> places, int first, int last)
    {
        if (places.Count == 0)
        {
            return [];
        }

        var all = CollectionsMarshal.AsSpan(places);
        return all[FirstAfter(all, first)..FirstAfter(all, last)];
    }

    private static int FirstAfter(ReadOnlySpan<int> places, int place)
    {
        var found = places.BinarySearch(place);
        return found < 0 ? ~found : found + 1;
    }

    private void Note(bool isReset, ReadOnlySpan<long> times, ReadOnlySpan<long> starts)
    {
        if (!starts.IsEmpty)
        {
            isReset |= CounterStart.IsNew(starts[seen - 1], times[seen - 1], starts[seen], times[seen]);
            if (CounterStart.Overlaps(starts[seen - 1], times[seen - 1], starts[seen]))
            {
                overlaps.Add(seen);
            }
        }

        if (isReset)
        {
            resets.Add(seen);
        }
    }
}
