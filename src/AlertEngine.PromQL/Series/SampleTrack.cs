namespace AlertEngine.PromQL.Series;

/// <summary>Samples of one kind in the order of time: times, values and starts apart, since mostly times are looked at.</summary>
internal sealed class SampleTrack<T>
{
    private long[] times = [];
    private T[] values = [];
    private long[]? starts;
    private int count;

    public ReadOnlySpan<long> Times => times.AsSpan(0, count);

    public ReadOnlySpan<T> Values => values.AsSpan(0, count);

    public long? LastTime => count == 0 ? null : times[count - 1];

    public T Last => values[count - 1];

    public bool ReachesInto(long from, long to) => count > 0 && times[0] <= to && times[count - 1] >= from;

    /// <summary>One at the same time is replaced.</summary>
    public void Add(long time, T value, long start)
    {
        var index = count == 0 || times[count - 1] < time ? count : FirstFrom(time);
        if (index == count || times[index] != time)
        {
            MakeRoom(index);
        }

        (times[index], values[index]) = (time, value);
        if (start != 0)
        {
            starts ??= new long[times.Length];
        }

        if (starts is not null)
        {
            starts[index] = start;
        }
    }

    /// <summary>The places of the samples of a time range, both ends included: the first, and that after the last.</summary>
    public (int First, int End) Within(long from, long to)
    {
        var first = FirstFrom(from);
        return (first, to == long.MaxValue ? count : Math.Max(first, FirstFrom(to + 1)));
    }

    public void DropBefore(long time)
    {
        var first = FirstFrom(time);
        Array.Copy(times, first, times, 0, count - first);
        Array.Copy(values, first, values, 0, count - first);
        Array.Clear(values, count - first, first);
        if (starts is not null)
        {
            Array.Copy(starts, first, starts, 0, count - first);
        }

        count -= first;
    }

    public long StartOf(int index) => starts?[index] ?? 0;

    /// <summary>Empty when no sample has one.</summary>
    public ReadOnlySpan<long> StartsOf(int first, int end) => starts is null ? [] : starts.AsSpan(first..end);

    private int FirstFrom(long time)
    {
        var found = Times.BinarySearch(time);
        return found < 0 ? ~found : found;
    }

    private void MakeRoom(int index)
    {
        if (count == times.Length)
        {
            var size = Math.Max(4, 2 * count);
            Array.Resize(ref times, size);
            Array.Resize(ref values, size);
            if (starts is not null)
            {
                Array.Resize(ref starts, size);
            }
        }

        Array.Copy(times, index, times, index + 1, count - index);
        Array.Copy(values, index, values, index + 1, count - index);
        if (starts is not null)
        {
            Array.Copy(starts, index, starts, index + 1, count - index);
        }

        count++;
    }
}
