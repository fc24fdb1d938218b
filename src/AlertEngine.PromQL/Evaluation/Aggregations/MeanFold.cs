using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>The mean of floats or of histograms; floats and histograms together have none.</summary>
internal sealed class MeanFold(int steps, AggregationNotes notes) : IFold
{
    private readonly KahanMean[] floats = new KahanMean[steps];
    private readonly SampleKinds kinds = new(steps, notes);
    private HistogramMean?[]? histograms;

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
                histograms ??= new HistogramMean?[floats.Length];
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
                case SampleKind.Histogram when histograms is not null && histograms[step] is { } mean:
                    notes.Tell(mean.HintsCollide, mean.BoundsReconciled);
                    result.Set(step, mean.ToHistogram());
                    break;
            }
        }
    }

    private void Add(ref HistogramMean? mean, NativeHistogram histogram, SeriesColumn column, int step)
    {
        if (mean is null)
        {
            mean = new(histogram);
        }
        else if (!mean.TryAdd(histogram))
        {
            kinds.NoteMixedBuckets(step, column);
        }
    }
}
