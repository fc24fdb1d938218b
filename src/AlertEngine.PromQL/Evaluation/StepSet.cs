namespace AlertEngine.PromQL.Evaluation;

/// <summary>A set of steps.</summary>
internal readonly struct StepSet(int steps)
{
    private readonly ulong[] bits = new ulong[(steps + 63) / 64];

    public bool Contains(int step) => (bits[step >> 6] & (1UL << (step & 63))) != 0;

    /// <summary>False when it was there already.</summary>
    public bool Add(int step)
    {
        var isNew = !Contains(step);
        bits[step >> 6] |= 1UL << (step & 63);
        return isNew;
    }

    public void AddPresent(SeriesColumn column)
    {
        for (var step = 0; step < column.Floats.Length; step++)
        {
            if (column.Has(step))
            {
                Add(step);
            }
        }
    }
}
