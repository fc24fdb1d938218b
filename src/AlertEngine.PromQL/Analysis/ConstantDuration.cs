using AlertEngine.PromQL.Evaluation.Operators;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>What a duration comes to in every query, in seconds; null when that depends on the query.</summary>
public static class ConstantDuration
{
    public static double? Of(DurationExpr duration) => duration switch
    {
        DurationExpr.Literal literal => literal.Seconds,
        DurationExpr.Paren paren => Of(paren.Inner),
        DurationExpr.Sign sign => sign.IsNegative ? -Of(sign.Operand) : Of(sign.Operand),
        DurationExpr.Arithmetic pair => Of(FloatOperations.Arithmetic(pair.Operator), pair.Left, pair.Right),
        DurationExpr.Extreme pair => Of(pair.IsMax ? Math.Max : Math.Min, pair.Left, pair.Right),
        _ => null,
    };

    private static double? Of(Func<double, double, double> operation, DurationExpr left, DurationExpr right) =>
        Of(left) is { } x && Of(right) is { } y ? operation(x, y) : null;
}
