using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>
/// How often something happened between a sample and the next one. An anchored window counts from its last sample at or
/// before the start.
/// </summary>
internal static class Transitions
{
    /// <summary>How often a counter started anew, of which a change between floats and histograms is a sign.</summary>
    public static bool Resets(in Window window, RangeCall call, out Point value)
    {
        var byStarts = call.Options.UsesStartTimes;
        if (!window.HasHistograms)
        {
            var part = window.FloatPart;
            value = window.Samples.FloatResets(byStarts).Within(part.First + Skipped(window), part.Last).Length;
            return window.FloatTimes[^1] > window.Start;
        }

        return Count(window, byStarts, IsReset, out value);
    }

    /// <summary>How often the value changed. NaN is the same as NaN.</summary>
    public static bool Changes(in Window window, RangeCall call, out Point value)
    {
        if (!window.HasHistograms)
        {
            value = ChangesOf(window.Floats[Skipped(window)..]);
            return window.FloatTimes[^1] > window.Start;
        }

        return Count(window, withStarts: false, IsChange, out value);
    }

    /// <summary>How many floats there are before the one with which an anchored window begins.</summary>
    private static int Skipped(in Window window) => Math.Max(0, EdgePart.CountUpTo(window.Start, window.FloatTimes) - 1);

    private static int ChangesOf(ReadOnlySpan<double> values)
    {
        var changes = 0;
        for (var i = 1; i < values.Length; i++)
        {
            changes += values[i].Equals(values[i - 1]) ? 0 : 1;
        }

        return changes;
    }

    private static bool Count(
        in Window window, bool withStarts, Func<TimedPoint, TimedPoint, bool> happens, out Point value)
    {
        var count = 0;
        var samples = new TimedPoints(window, withStarts);
        samples.MoveNext();
        var last = samples.Current;
        for (var next = last; next.Time > window.Start && samples.MoveNext(); next = samples.Current)
        {
            count += happens(samples.Current, next) ? 1 : 0;
        }

        value = count;
        return last.Time > window.Start;
    }

    private static bool IsReset(TimedPoint before, TimedPoint next) => (before.Histogram, next.Histogram) switch
    {
        (null, null) => next.Float < before.Float || next.StartsAnewAfter(before),
        ({ } left, { } right) => next.StartsAnewAfter(before) || right.IsResetSince(left),
        _ => true,
    };

    private static bool IsChange(TimedPoint before, TimedPoint next) => (before.Histogram, next.Histogram) switch
    {
        (null, null) => !next.Float.Equals(before.Float),
        ({ } left, { } right) => !right.Equals(left),
        _ => true,
    };
}
