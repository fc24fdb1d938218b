namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>Two positions in times that grow. Ranges never move back, so every sample is passed twice in a whole query.</summary>
internal struct WindowSlider
{
    private int first;
    private int end;

    public BufferPart Move(ReadOnlySpan<long> times, long after, long upTo)
    {
        while (end < times.Length && times[end] <= upTo)
        {
            end++;
        }

        while (first < end && times[first] <= after)
        {
            first++;
        }

        return new(first, end - first);
    }
}
