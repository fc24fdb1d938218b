namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>The variance of the floats, or its root, in one pass after Welford.</summary>
internal sealed class VarianceFold(int steps, bool isDeviation, AggregationNotes notes) : IFold
{
    private readonly int[] counts = new int[steps];
    private readonly double[] means = new double[steps];
    private readonly double[] squares = new double[steps];

    public void Add(SeriesColumn column)
    {
        for (var step = 0; step < counts.Length; step++)
        {
            if (column.HasFloat(step))
            {
                Add(step, column.Floats[step]);
            }
            else if (column.Histogram(step) is not null)
            {
                notes.HistogramIgnored();
            }
        }
    }

    public void Finish(SeriesColumn result)
    {
        for (var step = 0; step < counts.Length; step++)
        {
            if (counts[step] > 0)
            {
                var variance = squares[step] / counts[step];
                result.Set(step, isDeviation ? Math.Sqrt(variance) : variance);
            }
        }
    }

    private void Add(int step, double value)
    {
        counts[step]++;
        var distance = value - means[step];
        means[step] += distance / counts[step];
        squares[step] += distance * (value - means[step]);
    }
}
