using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>The sum of floats or of histograms; floats and histograms together have none.</summary>
internal sealed class SumFold(int steps, AggregationNotes notes) : IFold
{
    private readonly KahanSum[] floats = new KahanSum[steps];
    private readonly SampleKinds kinds = new(steps, notes);
    private HistogramSum?[]? histograms;

    public void Add(SeriesColumn column)
    {
        for (var step = 0; step < floats.Length; step++)
        {
            var value = column.Floats[step];
            if (!SeriesColumn.IsAbsent(value))
            {
                floats[step].Add(value);
                kinds.NoteFloat(step);
            }
            else if (column.Histogram(step) is { } histogram && kinds.NoteHistogram(step))
            {
                histograms ??= new HistogramSum?[floats.Length];
                Add(ref histograms[step], histogram, column, step);
            }
        }
    }

    public void Finish(SeriesColumn result)
    {
        for (var step = 0; step < floats.Length; step++)
        {
            switch (kinds.Judge(step))
            {
                case SampleKind.Float:
                    result.Set(step, floats[step].Value);
                    break;
                case SampleKind.Histogram when histograms is not null && histograms[step] is { } sum:
                    notes.Tell(sum.HintsCollide, sum.BoundsReconciled);
                    result.Set(step, sum.ToHistogram());
                    break;
            }
        }
    }

    private void Add(ref HistogramSum? sum, NativeHistogram histogram, SeriesColumn column, int step)
    {
        if (sum is null)
        {
            sum = new(histogram);
        }
        else if (!sum.TryAdd(histogram))
        {
            kinds.NoteMixedBuckets(step, column);
        }
    }
}
