using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Whether series can differ in nothing but the metric's name, so that they become one when it is dropped.</summary>
internal static class MetricNames
{
    /// <summary>True when all series of an expression come from one metric, or have no name left.</summary>
    public static bool AreOne(Expr expr) => expr switch
    {
        Expr.Paren paren => AreOne(paren.Inner),
        Expr.Unary unary => AreOne(unary.Operand),
        Expr.Selector selector => AreOne(selector),
        Expr.Range range => AreOne(range.Series),
        Expr.Subquery subquery => AreOne(subquery.Inner),
        Expr.Binary { Operator: BinaryOperator.Or } or => false,
        Expr.Binary { Left.Type: ExprType.Scalar } binary => AreOne(binary.Right),
        Expr.Binary binary => AreOne(binary.Left),
        Expr.Aggregate { Operator: AggregateOperator.TopK or AggregateOperator.BottomK } chosen => AreOne(chosen.Operand),
        Expr.Aggregate { Operator: >= AggregateOperator.LimitK } chosen => AreOne(chosen.Operand),
        Expr.Aggregate { Grouping: { IsWithout: false } by } => !by.Labels.Contains(SeriesLabels.MetricName),
        Expr.Call { Function.Name: "label_replace" or "label_join" or "info" } => false,
        Expr.Call call => call.Arguments.All(argument => argument.Type is ExprType.Scalar or ExprType.Text || AreOne(argument)),
        _ => true,
    };

    private static bool AreOne(Expr.Selector selector) =>
        selector.Matchers.Any(matcher => matcher is { Name: SeriesLabels.MetricName, Operator: MatchOperator.Equal });
}
