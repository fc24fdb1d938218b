using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>What a group has seen at one step.</summary>
internal enum SampleKind
{
    /// <summary>Nothing, or samples that cannot be taken together.</summary>
    None,
    Float,
    Histogram,
}

/// <summary>Which kinds of samples a group has seen, by step.</summary>
internal sealed class SampleKinds(int steps, AggregationNotes notes)
{
    private readonly StepSet floats = new(steps);
    private StepSet? histograms;
    private StepSet? spoiled;

    public void NoteFloat(int step) => floats.Add(step);

    /// <summary>False when the step is spoiled already.</summary>
    public bool NoteHistogram(int step)
    {
        histograms ??= new StepSet(steps);
        histograms.Value.Add(step);
        return spoiled?.Contains(step) != true;
    }

    /// <summary>Exponential and custom buckets do not go together.</summary>
    public void NoteMixedBuckets(int step, SeriesColumn column)
    {
        notes.ExponentialAndCustom(column.Labels[SeriesLabels.MetricName] ?? "");
        spoiled ??= new StepSet(steps);
        spoiled.Value.Add(step);
    }

    public SampleKind Judge(int step)
    {
        var (hasFloat, hasHistogram) = (floats.Contains(step), histograms?.Contains(step) == true);
        if (hasFloat && hasHistogram)
        {
            notes.FloatsAndHistograms();
            return SampleKind.None;
        }

        return spoiled?.Contains(step) == true ? SampleKind.None
            : hasHistogram ? SampleKind.Histogram
            : hasFloat ? SampleKind.Float
            : SampleKind.None;
    }
}
