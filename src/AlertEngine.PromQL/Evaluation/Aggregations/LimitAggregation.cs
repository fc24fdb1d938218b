using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary><c>limitk</c>: at every step the first k series of a group that have a value.</summary>
internal sealed class LimitAggregation(Expr.Aggregate expr, Evaluator evaluator)
{
    public IEnumerable<SeriesColumn> Evaluate() => evaluator.Columns.NotEmpty(Choose());

    private IEnumerable<SeriesColumn> Choose()
    {
        var limits = SeriesLimits.Of(expr, evaluator);
        var groups = new Groups<int[]>(expr.Grouping);
        foreach (var column in evaluator.Vector(expr.Operand))
        {
            var counts = groups.Of(column, () => new int[limits.Length]);
            for (var step = 0; step < limits.Length; step++)
            {
                if (column.Has(step) && ++counts[step] > limits[step])
                {
                    column.Clear(step);
                }
            }

            yield return column;
        }
    }
}
