namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>1 where any series has a value.</summary>
internal sealed class GroupFold(int steps) : IFold
{
    private readonly StepSet seen = new(steps);

    public void Add(SeriesColumn column) => seen.AddPresent(column);

    public void Finish(SeriesColumn result)
    {
        for (var step = 0; step < result.Floats.Length; step++)
        {
            if (seen.Contains(step))
            {
                result.Set(step, 1);
            }
        }
    }
}
