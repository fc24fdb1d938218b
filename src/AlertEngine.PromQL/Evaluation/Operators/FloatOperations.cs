using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>What operators do to two floats.</summary>
internal static class FloatOperations
{
    public static Func<double, double, double> Arithmetic(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => static (left, right) => left + right,
        BinaryOperator.Subtract => static (left, right) => left - right,
        BinaryOperator.Multiply => static (left, right) => left * right,
        BinaryOperator.Divide => static (left, right) => left / right,
        BinaryOperator.Modulo => static (left, right) => left % right,
        BinaryOperator.Power => Math.Pow,
        BinaryOperator.Atan2 => Math.Atan2,
        _ => throw new InvalidOperationException($"{@operator} is not arithmetic"),
    };

    public static Func<double, double, bool> Comparison(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal => static (left, right) => left == right,
        BinaryOperator.NotEqual => static (left, right) => left != right,
        BinaryOperator.Greater => static (left, right) => left > right,
        BinaryOperator.Less => static (left, right) => left < right,
        BinaryOperator.GreaterOrEqual => static (left, right) => left >= right,
        BinaryOperator.LessOrEqual => static (left, right) => left <= right,
        _ => throw new InvalidOperationException($"{@operator} is not a comparison"),
    };
}
