using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary><c>and</c>, <c>or</c> and <c>unless</c>: at every step a series stays or goes by whether the other side has a match.</summary>
internal sealed class SetOperation(Expr.Binary expr, VectorMatching matching, Evaluator evaluator)
{
    private readonly Dictionary<SeriesLabels, StepSet> seen = new(MatchLabels.Comparer(matching));

    public IEnumerable<SeriesColumn> Evaluate() => expr.Operator == BinaryOperator.Or ? Or() : Filter();

    private IEnumerable<SeriesColumn> Or()
    {
        foreach (var column in evaluator.Vector(expr.Left))
        {
            Note(column);
            yield return column;
        }

        foreach (var column in evaluator.Vector(expr.Right))
        {
            if (Keep(column, whenSeen: false))
            {
                yield return column;
            }
        }
    }

    private IEnumerable<SeriesColumn> Filter()
    {
        foreach (var column in evaluator.Vector(expr.Right))
        {
            Note(column);
            evaluator.Columns.Return(column);
        }

        foreach (var column in evaluator.Vector(expr.Left))
        {
            if (Keep(column, whenSeen: expr.Operator == BinaryOperator.And))
            {
                yield return column;
            }
        }
    }

    private void Note(SeriesColumn column)
    {
        if (!seen.TryGetValue(column.Labels, out var steps))
        {
            seen.Add(column.Labels, steps = new StepSet(evaluator.Grid.Count));
        }

        steps.AddPresent(column);
    }

    /// <summary>Takes the values away at steps where the other side says so; false when none is left.</summary>
    private bool Keep(SeriesColumn column, bool whenSeen)
    {
        var hasMatch = seen.TryGetValue(column.Labels, out var steps);
        if (!hasMatch && !whenSeen)
        {
            return true;
        }

        var left = false;
        for (var step = 0; step < column.Floats.Length; step++)
        {
            if ((hasMatch && steps.Contains(step)) != whenSeen)
            {
                column.Clear(step);
            }
            else
            {
                left |= column.Has(step);
            }
        }

        if (!left)
        {
            evaluator.Columns.Return(column);
        }

        return left;
    }
}
