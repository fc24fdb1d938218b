using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary><c>count_values</c>: one series for each value that occurs, with the value in a label.</summary>
internal sealed class ValueCountAggregation(Expr.Aggregate expr, Evaluator evaluator)
{
    private readonly Dictionary<SeriesLabels, SeriesColumn> results = [];
    private readonly Dictionary<double, string> texts = [];

    public IEnumerable<SeriesColumn> Evaluate()
    {
        var name = TextArgument.Of(expr.Parameter!);
        if (name.Length == 0 || !GoText.UnicodeText.IsWellFormed(name))
        {
            throw new QueryException($"invalid label name {expr.Parameter}", expr.Parameter!.Span);
        }

        var grouping = expr.Grouping switch
        {
            null => new Grouping(IsWithout: false, [name]),
            { IsWithout: false } by => by with { Labels = by.Labels.Add(name) },
            var without => without,
        };
        foreach (var column in evaluator.Vector(expr.Operand))
        {
            Count(column, name, grouping);
            evaluator.Columns.Return(column);
        }

        return results.Values;
    }

    private void Count(SeriesColumn column, string name, Grouping grouping)
    {
        for (var step = 0; step < column.Floats.Length; step++)
        {
            if (!column.Has(step))
            {
                continue;
            }

            var labels = column.Labels.With(name, TextOf(column.At(step)));
            labels = grouping.IsWithout
                ? labels.Without(grouping.Labels.AsSpan()).Without(SeriesLabels.MetricName)
                : labels.Only(grouping.Labels.AsSpan());
            if (!results.TryGetValue(labels, out var result))
            {
                evaluator.Query.Budget.Take(column.Floats.Length);
                results.Add(labels, result = evaluator.Columns.Rent(labels));
            }

            result.Set(step, result.HasFloat(step) ? result.Floats[step] + 1 : 1);
        }
    }

    private string TextOf(in Point point)
    {
        if (point.Histogram is { } histogram)
        {
            return histogram.ToString();
        }

        if (!texts.TryGetValue(point.Float, out var text))
        {
            texts.Add(point.Float, text = NumberText.Print(point.Float));
        }

        return text;
    }
}
