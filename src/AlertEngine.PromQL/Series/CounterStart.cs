namespace AlertEngine.PromQL.Series;

/// <summary>What two samples in a row tell by the times at which their counter started. A start of 0 is not known.</summary>
internal static class CounterStart
{
    /// <summary>Whether the counter started anew between the two samples.</summary>
    public static bool IsNew(long previousStart, long previousTime, long start, long time)
    {
        if (start == 0 || start >= time || start < previousTime)
        {
            return false;
        }

        // A start at the very time of the sample before is how deltas are sent, but also how a counter is that does not know
        // its start. Only for deltas the sample before has a start that makes sense.
        return start > previousTime || (previousStart != 0 && previousStart < previousTime);
    }

    /// <summary>Whether the second counter started before the first sample, without being the same counter.</summary>
    public static bool Overlaps(long previousStart, long previousTime, long start) =>
        start != 0 && start < previousTime && start != previousStart;
}
