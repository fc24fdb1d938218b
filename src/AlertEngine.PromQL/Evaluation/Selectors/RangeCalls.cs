using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>Evaluates functions over ranges: a window slides over the samples of one series after the other.</summary>
internal static class RangeCalls
{
    public static IEnumerable<SeriesColumn> Evaluate(Expr.Call expr, RangeFunctionEntry function, Evaluator evaluator)
    {
        var argument = function.RangeArgument;
        var reader = new RangeReader(evaluator, expr.Arguments[argument].Unwrapped);
        function.CheckEdges(reader.Edges, expr);
        var call = new RangeCall(expr, evaluator.Query.Annotations, evaluator.Query.Options)
        {
            Edges = reader.Edges,
            Scalars = [.. expr.Arguments.Select((arg, i) => i == argument ? null : evaluator.Scalar(arg))],
        };
        foreach (var series in reader.Read())
        {
            call.Labels = series.Labels;
            var column = evaluator.Columns.Rent(series.Labels, series.DropsName || !function.KeepsName);
            if (Slide(series.Samples, reader, call, function.Apply, evaluator, column))
            {
                function.AfterSeries?.Invoke(call, column);
                yield return column;
            }
            else
            {
                evaluator.Columns.Return(column);
            }
        }
    }

    private static bool Slide(
        SampleBuffer samples, RangeReader reader, RangeCall call, RangeFunction apply, Evaluator evaluator, SeriesColumn column)
    {
        var floats = default(WindowSlider);
        var histograms = default(WindowSlider);
        var floatTimes = samples.FloatTimes;
        var histogramTimes = samples.HistogramTimes;
        var grid = evaluator.Grid;
        var isFilled = false;
        for (var step = 0; step < grid.Count; step++)
        {
            // One window can be long, so the time is looked at before each.
            evaluator.Query.Cancellation.ThrowIfCancellationRequested();
            var end = reader.Look.At(step);
            var start = end - reader.Length;
            var seenFloats = floats.Move(floatTimes, start - reader.Before, end + reader.After);
            var seenHistograms = histograms.Move(histogramTimes, start - reader.Before, end + reader.After);
            if (seenFloats.Count + seenHistograms.Count == 0)
            {
                continue;
            }

            (call.Step, call.Time) = (step, grid.Time(step));
            if (apply(new(samples, start, end, seenFloats, seenHistograms), call, out var point))
            {
                column.Set(step, point);
                isFilled = true;
            }
        }

        return isFilled;
    }
}
