using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Evaluation.Selectors;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Evaluates a whole query and gives its value the shape that callers know.</summary>
internal static class QueryResult
{
    public static QueryValue Instant(Expr expr, QueryContext query)
    {
        var evaluator = new Evaluator(query, query.Asked.Grid);
        var time = query.Asked.Start;
        return expr.Type switch
        {
            ExprType.Text => new QueryValue.Text(time, TextArgument.Of(expr)),
            ExprType.Scalar => new QueryValue.Scalar(time, evaluator.Scalar(expr)[0]),
            ExprType.Vector => new QueryValue.Vector(Samples(expr, evaluator)),
            _ => new QueryValue.Matrix([.. Ranges(expr, evaluator).OrderBy(series => series.Labels, SeriesLabels.Order)]),
        };
    }

    public static QueryValue Range(Expr expr, QueryContext query)
    {
        var evaluator = new Evaluator(query, query.Asked.Grid);
        var matrix = new MatrixBuilder(evaluator.Grid, query.Budget);
        if (expr.Type == ExprType.Scalar)
        {
            var column = evaluator.Columns.Rent(SeriesLabels.Empty);
            evaluator.Scalar(expr).CopyTo(column.Floats, 0);
            matrix.Add(column);
            return new QueryValue.Matrix(matrix.Sorted());
        }

        foreach (var column in Finished(expr, evaluator))
        {
            matrix.Add(column);
            evaluator.Columns.Return(column);
        }

        return new QueryValue.Matrix(matrix.Sorted());
    }

    private static ImmutableArray<VectorSample> Samples(Expr expr, Evaluator evaluator)
    {
        var samples = ImmutableArray.CreateBuilder<VectorSample>();
        foreach (var column in SameLabels.Refuse(Finished(expr, evaluator)))
        {
            evaluator.Query.Budget.Take(1);
            samples.Add(new(column.Labels, evaluator.Grid.Start, column.Floats[0], column.Histogram(0)));
            evaluator.Columns.Return(column);
        }

        return samples.DrainToImmutable();
    }

    /// <summary>With the names gone that were to be dropped at the end.</summary>
    private static IEnumerable<SeriesColumn> Finished(Expr expr, Evaluator evaluator) =>
        evaluator.Vector(expr).Select(column =>
        {
            column.Name(column.RawLabels, column.DropsName, keepsDroppedName: false);
            return column;
        });

    private static IEnumerable<MatrixSeries> Ranges(Expr expr, Evaluator evaluator)
    {
        var reader = new RangeReader(evaluator, expr.Unwrapped);
        foreach (var series in reader.Read())
        {
            evaluator.Query.Budget.Take(series.Samples.Count);
            var labels = series.DropsName ? MetricMetadata.Remove(series.Labels) : series.Labels;
            if (reader.Edges == RangeEdges.Plain)
            {
                yield return new(labels, Floats(series.Samples), Histograms(series.Samples));
            }
            else if (EdgedSamples.Of(reader.OnlyWindow(series.Samples), reader.Edges) is { IsEmpty: false } floats)
            {
                yield return new(labels, floats, []);
            }
        }
    }

    private static ImmutableArray<FloatPoint> Floats(SampleBuffer samples) =>
        Points(samples.FloatTimes, samples.Floats, (time, value) => new FloatPoint(time, value));

    private static ImmutableArray<HistogramPoint> Histograms(SampleBuffer samples) =>
        Points(samples.HistogramTimes, samples.Histograms, (time, value) => new HistogramPoint(time, value));

    private static ImmutableArray<TPoint> Points<TValue, TPoint>(
        ReadOnlySpan<long> times, ReadOnlySpan<TValue> values, Func<long, TValue, TPoint> point)
    {
        var points = ImmutableArray.CreateBuilder<TPoint>(times.Length);
        for (var i = 0; i < times.Length; i++)
        {
            points.Add(point(times[i], values[i]));
        }

        return points.MoveToImmutable();
    }
}
