using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>
/// Evaluates expressions at the steps of one grid. A vector is a stream of series, each with its values at all steps, so
/// that a query holds few series at a time.
/// </summary>
internal sealed class Evaluator(QueryContext query, StepGrid grid)
{
    public QueryContext Query => query;

    public StepGrid Grid => grid;

    public ColumnPool Columns { get; } = new(grid.Count, query.Options.DelaysNameRemoval);

    /// <summary>The series of a vector. Can be walked through once.</summary>
    public IEnumerable<SeriesColumn> Vector(Expr expr) => throw new NotSupportedException("to come");

    /// <summary>The value at every step.</summary>
    public double[] Scalar(Expr expr) => throw new NotSupportedException("to come");

    /// <summary>The value of a text argument.</summary>
    public string Text(Expr expr) => throw new NotSupportedException("to come");
}
