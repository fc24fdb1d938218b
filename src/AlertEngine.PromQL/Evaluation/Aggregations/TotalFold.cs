using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>The sum or the mean of floats or of histograms; floats and histograms together have none.</summary>
internal sealed class TotalFold<TFloats, THistograms>(int steps, AggregationNotes notes) : IFold
    where TFloats : struct, IFloatTotal
    where THistograms : class, IHistogramTotal<THistograms>
{
    private readonly TFloats[] floats = new TFloats[steps];
    private readonly SampleKinds kinds = new(steps, notes);
    private THistograms?[]? histograms;

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
                histograms ??= new THistograms?[floats.Length];
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
                case SampleKind.Histogram when histograms is not null && histograms[step] is { } total:
                    notes.Tell(total.HintsCollide, total.BoundsReconciled);
                    result.Set(step, total.ToHistogram());
                    break;
            }
        }
    }

    private void Add(ref THistograms? total, NativeHistogram histogram, SeriesColumn column, int step)
    {
        if (total is null)
        {
            total = THistograms.StartWith(histogram);
        }
        else if (!total.TryAdd(histogram))
        {
            kinds.NoteMixedBuckets(step, column);
        }
    }
}
