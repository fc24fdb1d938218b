using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>Evaluates functions that make a value of each value, one series after the other, in place.</summary>
internal static class Maps
{
    public static IEnumerable<SeriesColumn> Evaluate(VectorFunction.Map map, Expr.Call call, Evaluator evaluator) =>
        evaluator.MergeSameLabels(Apply(map.Value, Floats(call.Arguments[0], evaluator)), call.Arguments[0]);

    public static IEnumerable<SeriesColumn> Evaluate(VectorFunction.ScaledMap map, Expr.Call call, Evaluator evaluator)
    {
        var first = call.Arguments.Length > 1 ? evaluator.Scalar(call.Arguments[1]) : evaluator.Constant(1);
        var second = call.Arguments.Length > 2 ? evaluator.Scalar(call.Arguments[2]) : first;
        var floats = Floats(call.Arguments[0], evaluator);
        return evaluator.MergeSameLabels(evaluator.Columns.NotEmpty(Apply(map.Value, floats, first, second)), call.Arguments[0]);
    }

    public static IEnumerable<SeriesColumn> Evaluate(VectorFunction.DatePart part, Expr.Call call, Evaluator evaluator) =>
        call.Arguments.IsEmpty
            ? [OfSteps(part.Value, evaluator)]
            : Evaluate(new VectorFunction.Map(seconds => part.Value(UtcTime.Of(seconds))), call, evaluator);

    public static IEnumerable<SeriesColumn> Evaluate(VectorFunction.HistogramMap map, Expr.Call call, Evaluator evaluator) =>
        evaluator.MergeSameLabels(evaluator.Columns.NotEmpty(OfHistograms(map, call, evaluator)), call.Arguments[0]);

    /// <summary>The series that have floats, with their floats only.</summary>
    public static IEnumerable<SeriesColumn> Floats(Expr expr, Evaluator evaluator)
    {
        foreach (var column in evaluator.Vector(expr))
        {
            if (column.HasHistograms)
            {
                column.ClearHistograms();
                if (column.IsEmpty())
                {
                    evaluator.Columns.Return(column);
                    continue;
                }
            }

            yield return column;
        }
    }

    private static IEnumerable<SeriesColumn> Apply(Func<double, double> map, IEnumerable<SeriesColumn> columns)
    {
        foreach (var column in columns)
        {
            foreach (ref var value in column.Floats.AsSpan())
            {
                value = SeriesColumn.IsAbsent(value) ? value : map(value);
            }

            column.DropName();
            yield return column;
        }
    }

    private static IEnumerable<SeriesColumn> Apply(
        Func<double, double, double, double> map, IEnumerable<SeriesColumn> columns, double[] first, double[] second)
    {
        foreach (var column in columns)
        {
            var floats = column.Floats;
            for (var step = 0; step < floats.Length; step++)
            {
                if (column.HasFloat(step))
                {
                    floats[step] = map(floats[step], first[step], second[step]);
                }
            }

            column.DropName();
            yield return column;
        }
    }

    private static SeriesColumn OfSteps(Func<UtcTime, double> part, Evaluator evaluator)
    {
        var column = evaluator.Columns.Rent(SeriesLabels.Empty);
        for (var step = 0; step < column.Floats.Length; step++)
        {
            column.Floats[step] = part(new(evaluator.Grid.Time(step) / 1000));
        }

        return column;
    }

    private static IEnumerable<SeriesColumn> OfHistograms(VectorFunction.HistogramMap map, Expr.Call call, Evaluator evaluator)
    {
        foreach (var column in evaluator.Vector(call.Arguments[0]))
        {
            if (!column.HasHistograms)
            {
                evaluator.Columns.Return(column);
                continue;
            }

            for (var step = 0; step < column.Floats.Length; step++)
            {
                column.Set(step, column.Histogram(step) is { } histogram ? map.Value(histogram) : SeriesColumn.Absent);
            }

            column.DropName();
            yield return column;
        }
    }
}
