namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>
/// Which samples of an anchored or smoothed window count, by index: those inside the range, the last one at or before its
/// start and, when smoothed, the first one at or after its end.
/// </summary>
internal readonly record struct EdgePart(int First, int Last)
{
    /// <summary>Null when the series says nothing of the range.</summary>
    public static EdgePart? Of(ReadOnlySpan<long> times, in Window window, bool isSmoothed)
    {
        if (times.IsEmpty)
        {
            return null;
        }

        var last = times.Length - 1;
        var first = Math.Max(0, CountUpTo(window.Start, times[..last]) - 1);
        if (isSmoothed)
        {
            last = CountUpTo(window.End - 1, times[..last]);
        }

        return times[last] <= window.Start || (isSmoothed && times[first] > window.End) ? null : new(first, last);
    }

    public static int CountUpTo(long time, ReadOnlySpan<long> times)
    {
        var found = times.BinarySearch(time);
        return found < 0 ? ~found : found + 1;
    }
}
