using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>
/// The comparison that decides which series an expression lets through: what a chart of the expression shows as a value and
/// as a line to compare it with. It is written with the value on the left: <c>5 &lt; x</c> is the condition <c>x &gt; 5</c>.
/// </summary>
/// <param name="Value">What is compared. It is what the expression gives where the condition holds.</param>
/// <param name="Threshold">What it is compared with: a scalar, or a vector.</param>
/// <param name="Constant">The threshold, when it is one number for all series and times.</param>
public sealed record Condition(BinaryOperator Operator, Expr Value, Expr Threshold, double? Constant)
{
    /// <summary>
    /// Null when there is no such comparison: the expression does not end in one, gives the comparison's outcome as a number
    /// (<c>bool</c>), or has one on either side of <c>or</c>. Of <c>and</c> and <c>unless</c> the left side counts, since its
    /// values are given. Of a chain of comparisons it is the last one, and the value has the others in it.
    /// </summary>
    public static Condition? Of(Expr expr)
    {
        var decisive = expr.Unwrapped;
        while (decisive is Expr.Binary { Operator: BinaryOperator.And or BinaryOperator.Unless } set)
        {
            decisive = set.Left.Unwrapped;
        }

        return decisive is not Expr.Binary { ReturnsBool: false } comparison || !comparison.Operator.IsComparison() ? null
            : comparison.Left.Type == ExprType.Scalar ? Of(Mirrored(comparison.Operator), comparison.Right, comparison.Left)
            : Of(comparison.Operator, comparison.Left, comparison.Right);
    }

    private static Condition Of(BinaryOperator @operator, Expr value, Expr threshold) =>
        new(@operator, value.Unwrapped, threshold.Unwrapped, ConstantNumber.Of(threshold));

    internal static BinaryOperator Mirrored(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        _ => @operator,
    };
}
