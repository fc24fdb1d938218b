namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>How many series have a value.</summary>
internal sealed class CountFold(int steps) : IFold
{
    private readonly int[] counts = new int[steps];

    public void Add(SeriesColumn column)
    {
        for (var step = 0; step < counts.Length; step++)
        {
            counts[step] += column.Has(step) ? 1 : 0;
        }
    }

    public void Finish(SeriesColumn result)
    {
        for (var step = 0; step < counts.Length; step++)
        {
            if (counts[step] > 0)
            {
                result.Set(step, counts[step]);
            }
        }
    }
}
