using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>Instant selectors that are <c>smoothed</c>: at every step a value between the samples around it.</summary>
internal static class SmoothedSelector
{
    public static IEnumerable<SeriesColumn> Read(Expr.Selector selector, Evaluator evaluator) =>
        evaluator.Columns.NotEmpty(Smooth(selector, evaluator));

    private static IEnumerable<SeriesColumn> Smooth(Expr.Selector selector, Evaluator evaluator)
    {
        var query = evaluator.Query;
        var look = query.Look(selector.Shift, evaluator.Grid);
        var lookBack = (long)query.Options.LookBack.TotalMilliseconds;
        var samples = new SampleBuffer { SkipsStale = true };
        var notes = new RangeNotes(query.Annotations, selector.Span);
        foreach (var labels in query.Read(selector, look.First - lookBack + 1, look.Last + lookBack, samples))
        {
            notes.Labels = labels;
            var column = evaluator.Columns.Rent(labels);
            Fill(column, samples, look, lookBack, notes);
            yield return column;
        }
    }

    private static void Fill(SeriesColumn column, SampleBuffer samples, LookTimes look, long lookBack, RangeNotes notes)
    {
        var floats = default(WindowSlider);
        var histograms = default(WindowSlider);
        for (var step = 0; step < column.Floats.Length; step++)
        {
            var time = look.At(step);
            var window = new Window(
                samples,
                time - lookBack,
                time + lookBack,
                floats.Move(samples.FloatTimes, time - lookBack, time + lookBack),
                histograms.Move(samples.HistogramTimes, time - lookBack, time + lookBack));
            if (SmoothedValue.At(time, window, notes, out var value))
            {
                column.Set(step, value);
            }
        }
    }
}
