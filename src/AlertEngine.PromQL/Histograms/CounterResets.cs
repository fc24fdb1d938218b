namespace AlertEngine.PromQL.Histograms;

/// <summary>Finds out whether a counter started anew between two histograms.</summary>
internal static class CounterResets
{
    /// <summary>
    /// A hint decides. Without one, and for gauges, which only a mistaken query asks, a counter started anew when any count
    /// went down, a bucket vanished or became finer, or the zero bucket became smaller: none of this happens otherwise.
    /// </summary>
    public static bool IsResetSince(this NativeHistogram current, NativeHistogram previous)
    {
        if (current.ResetHint is CounterResetHint.Reset or CounterResetHint.NotReset)
        {
            return current.ResetHint == CounterResetHint.Reset;
        }

        if (current.Count < previous.Count || current.HasCustomBuckets != previous.HasCustomBuckets)
        {
            return true;
        }

        return current.HasCustomBuckets ? CustomDecreased(current, previous) : ExponentialDecreased(current, previous);
    }

    private static bool CustomDecreased(NativeHistogram current, NativeHistogram previous)
    {
        if (current.HasBoundsOf(previous))
        {
            return AnyDecreased(current.Positive, previous.Positive);
        }

        var common = CustomBounds.Intersect(current.CustomBounds, previous.CustomBounds).AsSpan();
        return AnyDecreased(
            current.Positive.Map(IndexMap.ToBounds(current.CustomBounds.AsSpan(), common)),
            previous.Positive.Map(IndexMap.ToBounds(previous.CustomBounds.AsSpan(), common)));
    }

    private static bool ExponentialDecreased(NativeHistogram current, NativeHistogram previous)
    {
        var (threshold, schema) = (current.ZeroThreshold, current.Schema);
        if (schema > previous.Schema || threshold < previous.ZeroThreshold)
        {
            return true;
        }

        if (threshold > previous.ZeroThreshold)
        {
            previous = previous.Widen(threshold);
        }

        // A threshold within a bucket that was not empty: the counts cannot have become these.
        if (threshold != previous.ZeroThreshold || current.ZeroCount < previous.ZeroCount)
        {
            return true;
        }

        previous = previous.ToSchema(schema);
        return AnyDecreased(current.Positive.Beyond(threshold, schema), previous.Positive.Beyond(threshold, schema))
            || AnyDecreased(current.Negative.Beyond(threshold, schema), previous.Negative.Beyond(threshold, schema));
    }

    /// <summary>Of buckets with the same bounds.</summary>
    public static bool AnyDecreased(Buckets current, Buckets previous)
    {
        var place = 0;
        for (var i = 0; i < previous.Length; i++)
        {
            var index = previous.Indexes[i];
            while (place < current.Length && current.Indexes[place] < index)
            {
                place++;
            }

            if (place == current.Length || current.Indexes[place] != index || current.Counts[place] < previous.Counts[i])
            {
                return true;
            }
        }

        return false;
    }
}
