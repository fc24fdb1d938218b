using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>Operators of which at least one side is a vector.</summary>
internal static class BinaryOperation
{
    public static IEnumerable<SeriesColumn> Evaluate(Expr.Binary expr, Evaluator evaluator)
    {
        if (expr.Matching is { } matching)
        {
            return expr.Operator.IsSet()
                ? new SetOperation(expr, matching, evaluator).Evaluate()
                : new VectorOperation(expr, matching, evaluator).Evaluate();
        }

        var vector = expr.Left.Type == ExprType.Vector ? expr.Left : expr.Right;
        var columns = new VectorScalarOperation(expr, evaluator).Evaluate();
        return DropsName(expr) ? evaluator.MergeSameLabels(columns, vector) : columns;
    }

    /// <summary>Whether the results mean something else than the metric.</summary>
    public static bool DropsName(Expr.Binary expr) => expr.ReturnsBool || ChangesMeaning(expr.Operator);

    public static bool ChangesMeaning(BinaryOperator @operator) => @operator <= BinaryOperator.Atan2;
}
