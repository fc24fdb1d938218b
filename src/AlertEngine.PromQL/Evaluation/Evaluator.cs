using AlertEngine.PromQL.Evaluation.Aggregations;
using AlertEngine.PromQL.Evaluation.Operators;
using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Evaluation.Selectors;
using AlertEngine.PromQL.Evaluation.Vectors;
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

    /// <summary>The same query at other steps.</summary>
    public Evaluator On(StepGrid steps) => new(query, steps);

    /// <summary>
    /// The series of a vector, to be walked through once. Series that have the same labels at different steps may come
    /// apart: <see cref="WholeVector"/> makes one of them.
    /// </summary>
    public IEnumerable<SeriesColumn> Vector(Expr expr)
    {
        query.Cancellation.ThrowIfCancellationRequested();
        return grid.Count > 1 && StepInvariance.IsWorthIt(expr) ? Repeat(expr) : Compute(expr);
    }

    /// <summary>The value at every step.</summary>
    public double[] Scalar(Expr expr) => expr switch
    {
        Expr.Paren paren => Scalar(paren.Inner),
        Expr.Number number => Constant(number.Value),
        Expr.Unary unary => ScalarOperation.Sign(unary.IsNegative, Scalar(unary.Operand)),
        Expr.Binary binary => ScalarOperation.Apply(binary.Operator, Scalar(binary.Left), Scalar(binary.Right)),
        Expr.Call call => ScalarFunctions.Evaluate(call, this),
        _ => throw new InvalidOperationException($"{expr.Type} is no scalar"),
    };

    public double[] Constant(double value)
    {
        var values = new double[grid.Count];
        Array.Fill(values, value);
        return values;
    }

    public IEnumerable<SeriesColumn> Select(Expr.Selector selector, SelectorValue value) =>
        new SelectorReader(query, grid, Columns).Read(selector, value);

    /// <summary>
    /// For what drops the metric's name: series of <paramref name="source"/> that differed in it become one. When names are
    /// removed at the end of the query, so is this.
    /// </summary>
    public IEnumerable<SeriesColumn> MergeSameLabels(IEnumerable<SeriesColumn> columns, Expr source) =>
        KeepsNamesApart(source) ? columns : SameLabels.Merge(columns, query.Budget);

    /// <summary>The series of a vector, each in one column.</summary>
    public IEnumerable<SeriesColumn> WholeVector(Expr expr) =>
        SplitSeries.ArePossible(expr) || !KeepsNamesApart(expr) ? SameLabels.Merge(Vector(expr), query.Budget) : Vector(expr);

    private IEnumerable<SeriesColumn> Compute(Expr expr) => expr switch
    {
        Expr.Paren paren => Vector(paren.Inner),
        Expr.Unary { IsNegative: true } unary => MergeSameLabels(VectorScalarOperation.Negate(Vector(unary.Operand)), unary.Operand),
        Expr.Unary unary => Vector(unary.Operand),
        Expr.Selector { Edges: RangeEdges.Smoothed } selector => SmoothedSelector.Read(selector, this),
        Expr.Selector selector => Select(selector, SelectorValue.Value),
        Expr.Aggregate aggregate => Aggregation.Evaluate(aggregate, this),
        Expr.Binary binary => BinaryOperation.Evaluate(binary, this),
        Expr.Call call when RangeFunctions.Find(call.Function.Name) is { } function => Ranges(call, function),
        Expr.Call call => VectorFunctions.Evaluate(call, this),
        _ => throw new InvalidOperationException($"{expr.Type} is no vector"),
    };

    private IEnumerable<SeriesColumn> Ranges(Expr.Call call, RangeFunctionEntry function)
    {
        var columns = RangeCalls.Evaluate(call, function, this);
        return call.Function.Name == "absent_over_time" ? Absence.OfRanges(columns, call, this)
            : function.KeepsName || KeepsNamesApart(call) ? columns
            : SameLabels.Refuse(columns);
    }

    /// <summary>Whether dropping names makes no series of the expression the same as another.</summary>
    private bool KeepsNamesApart(Expr expr) => query.Options.DelaysNameRemoval || MetricNames.AreOne(expr);

    /// <summary>What is the same at every step is evaluated at the first.</summary>
    private IEnumerable<SeriesColumn> Repeat(Expr expr)
    {
        var once = On(StepGrid.At(grid.Start));
        foreach (var single in once.Compute(expr))
        {
            var column = Columns.Rent(single.RawLabels, single.DropsName);
            for (var step = 0; step < grid.Count; step++)
            {
                column.CopyStep(step, single, fromStep: 0);
            }

            once.Columns.Return(single);
            yield return column;
        }
    }
}
