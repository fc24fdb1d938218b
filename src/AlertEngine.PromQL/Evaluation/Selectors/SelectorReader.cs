using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>Reads instant selectors: for every step the newest sample that is not older than the look-back.</summary>
internal sealed class SelectorReader(QueryContext query, StepGrid grid, ColumnPool columns)
{
    private readonly SampleBuffer samples = new();
    private readonly long lookBack = (long)query.Options.LookBack.TotalMilliseconds;

    public IEnumerable<SeriesColumn> Read(Expr.Selector selector, SelectorValue value)
    {
        var look = query.Look(selector.Shift, grid);
        foreach (var labels in query.Read(selector, look.First - lookBack + 1, look.Last, samples))
        {
            var column = columns.Rent(labels);
            if (Fill(column, look, value))
            {
                yield return column;
            }
            else
            {
                columns.Return(column);
            }
        }
    }

    private bool Fill(SeriesColumn column, LookTimes look, SelectorValue value)
    {
        var floatTimes = samples.FloatTimes;
        var histogramTimes = samples.HistogramTimes;
        var (nextFloat, nextHistogram) = (0, 0);
        var isFilled = false;
        for (var step = 0; step < grid.Count; step++)
        {
            var time = look.At(step);
            while (nextFloat < floatTimes.Length && floatTimes[nextFloat] <= time)
            {
                nextFloat++;
            }

            while (nextHistogram < histogramTimes.Length && histogramTimes[nextHistogram] <= time)
            {
                nextHistogram++;
            }

            var floatTime = nextFloat > 0 ? floatTimes[nextFloat - 1] : long.MinValue;
            var histogramTime = nextHistogram > 0 ? histogramTimes[nextHistogram - 1] : long.MinValue;
            if (Math.Max(floatTime, histogramTime) <= time - lookBack)
            {
                continue;
            }

            isFilled |= histogramTime > floatTime
                ? SetHistogram(column, step, nextHistogram - 1, value)
                : SetFloat(column, step, nextFloat - 1, value);
        }

        return isFilled;
    }

    private bool SetFloat(SeriesColumn column, int step, int index, SelectorValue value)
    {
        if (Staleness.IsStale(samples.Floats[index]))
        {
            return false;
        }

        column.Floats[step] = value switch
        {
            SelectorValue.Value => samples.Floats[index],
            SelectorValue.Time or SelectorValue.TimeOfFloat => samples.FloatTimes[index] / 1000.0,
            _ => samples.HasStarts ? samples.FloatStarts[index] / 1000.0 : 0,
        };
        return true;
    }

    private bool SetHistogram(SeriesColumn column, int step, int index, SelectorValue value)
    {
        switch (value)
        {
            case SelectorValue.Value or SelectorValue.TimeOfFloat:
                column.Set(step, samples.Histograms[index]);
                break;
            case SelectorValue.Time:
                column.Floats[step] = samples.HistogramTimes[index] / 1000.0;
                break;
            default:
                column.Floats[step] = samples.HasStarts ? samples.HistogramStarts[index] / 1000.0 : 0;
                break;
        }

        return true;
    }
}
