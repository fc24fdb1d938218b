using System.Runtime.CompilerServices;
using AlertEngine.PromQL.Evaluation.Operators;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>The number that an expression of numbers alone comes to; null for all others.</summary>
public static class ConstantNumber
{
    public static double? Of(Expr expr)
    {
        // A chain too long to be worked out is no number that anyone wrote as a threshold.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return null;
        }

        return expr switch
        {
            Expr.Number number => number.Value,
            Expr.Paren paren => Of(paren.Inner),
            Expr.Unary unary => unary.IsNegative ? -Of(unary.Operand) : Of(unary.Operand),
            Expr.Binary { Operator: <= BinaryOperator.Atan2 } pair => Of(pair),
            Expr.Call { Function.Name: "vector", Arguments: [var argument] } => Of(argument),
            _ => null,
        };
    }

    private static double? Of(Expr.Binary pair) => Of(pair.Left) is { } left && Of(pair.Right) is { } right
        ? FloatOperations.Arithmetic(pair.Operator)(left, right)
        : null;
}
