namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>The smallest or greatest float; NaN only when there is nothing else.</summary>
internal sealed class ExtremeFold : IFold
{
    private readonly double[] values;
    private readonly bool isMax;
    private readonly AggregationNotes notes;

    public ExtremeFold(int steps, bool isMax, AggregationNotes notes)
    {
        values = new double[steps];
        Array.Fill(values, SeriesColumn.Absent);
        (this.isMax, this.notes) = (isMax, notes);
    }

    public void Add(SeriesColumn column)
    {
        for (var step = 0; step < values.Length; step++)
        {
            if (column.HasFloat(step))
            {
                Add(ref values[step], column.Floats[step]);
            }
            else if (column.Histogram(step) is not null)
            {
                notes.HistogramIgnored();
            }
        }
    }

    public void Finish(SeriesColumn result) => values.CopyTo(result.Floats, 0);

    /// <summary>The mark for no value is a NaN too, so that the first value takes its place.</summary>
    private void Add(ref double extreme, double value)
    {
        if (double.IsNaN(extreme) || (isMax ? extreme < value : extreme > value))
        {
            extreme = value;
        }
    }
}
