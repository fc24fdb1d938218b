using System.Runtime.CompilerServices;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>Finds between which numbers the values of an expression lie: what no alert can ever compare true with.</summary>
public static class ValueRangeFinder
{
    public static ValueRange Of(Expr expr)
    {
        // Of a chain too long to be followed nothing is known.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return ValueRange.Any;
        }

        return expr switch
        {
            Expr.Number number => ValueRange.Only(number.Value),
            Expr.Paren paren => Of(paren.Inner),
            Expr.Unary unary => unary.IsNegative ? Of(unary.Operand).Negated() : Of(unary.Operand),
            Expr.Range range => Of(range.Series),
            Expr.Subquery subquery => Of(subquery.Inner),
            Expr.Selector selector => OfMetric(ExprUses.MetricOf(selector)),
            Expr.Aggregate aggregate => OfAggregate(aggregate.Operator, Of(aggregate.Operand)),
            Expr.Call call => OfCall(call),
            Expr.Binary binary => OfBinary(binary),
            _ => ValueRange.Any,
        };
    }

    private static ValueRange OfMetric(string? name) => name switch
    {
        "up" => ValueRange.Truth,
        "ALERTS" => ValueRange.Only(1),
        _ => ValueRange.Any,
    };

    // The aggregation of nothing gives nothing, whatever the operator.
    private static ValueRange OfAggregate(AggregateOperator @operator, ValueRange operand) => @operator switch
    {
        _ when operand.IsEmpty => operand,
        AggregateOperator.Sum => Summed(operand),
        AggregateOperator.Count or AggregateOperator.CountValues => new(1, double.PositiveInfinity),
        AggregateOperator.Group => ValueRange.Only(1),
        AggregateOperator.Stddev or AggregateOperator.Stdvar => ValueRange.Positive,
        AggregateOperator.Quantile => ValueRange.Any,
        _ => operand,
    };

    private static ValueRange Summed(ValueRange part) =>
        part.IsPositive ? new(part.Low, double.PositiveInfinity, part.ExcludesLow)
        : part.High <= 0 ? new(double.NegativeInfinity, part.High, ExcludesHigh: part.ExcludesHigh)
        : ValueRange.Any;

    private static ValueRange OfCall(Expr.Call call)
    {
        if (call.Function.Name is "absent" or "absent_over_time")
        {
            return ValueRange.Only(1);
        }

        var series = call.Arguments.FirstOrDefault(argument => argument.Type is ExprType.Vector or ExprType.Matrix);
        var operand = series is null ? ValueRange.Any : Of(series);

        return call.Function.IsForeign ? ValueRange.Any
            : call.Function.Name is "scalar" ? operand.IsEmpty ? ValueRange.Any : operand
            : operand.IsEmpty ? operand
            : OfFunction(call, operand);
    }

    private static ValueRange OfFunction(Expr.Call call, ValueRange operand) => call.Function.Name switch
    {
        "vector" => Of(call.Arguments[0]) is { IsEmpty: false } known ? known : ValueRange.Any,
        "sort" or "sort_desc" or "sort_by_label" or "sort_by_label_desc" or "label_replace" or "label_join" or "info"
            or "avg_over_time" or "min_over_time" or "max_over_time" or "last_over_time" or "first_over_time" => operand,
        "sum_over_time" => Summed(operand),
        "count_over_time" => new(1, double.PositiveInfinity),
        "present_over_time" => ValueRange.Only(1),
        "abs" or "sqrt" or "exp" or "rate" or "irate" or "increase" or "changes" or "resets" or "stddev_over_time" or "stdvar_over_time" => ValueRange.Positive,
        "histogram_fraction" => ValueRange.Truth,
        "sgn" => new(-1, 1),
        "clamp_min" => Clamped(operand, Of(call.Arguments[1]), ValueRange.Any),
        "clamp_max" => Clamped(operand, ValueRange.Any, Of(call.Arguments[1])),
        "clamp" => Clamped(operand, Of(call.Arguments[1]), Of(call.Arguments[2])),
        "hour" => new(0, 23),
        "minute" => new(0, 59),
        "day_of_week" => new(0, 6),
        "day_of_month" => new(1, 31),
        "day_of_year" => new(1, 366),
        "days_in_month" => new(28, 31),
        "month" => new(1, 12),
        _ => ValueRange.Any,
    };

    private static ValueRange Clamped(ValueRange operand, ValueRange least, ValueRange most) => new(
        Math.Min(Math.Max(operand.Low, least.Low), most.High),
        Math.Max(Math.Min(operand.High, most.High), least.Low));

    private static ValueRange OfBinary(Expr.Binary binary)
    {
        var (left, right) = (Of(binary.Left), Of(binary.Right));
        if (binary.Operator.IsSet())
        {
            return OfSet(binary, left, right);
        }

        var hasNothing = (left.IsEmpty && binary.Left.Type is ExprType.Vector) || (right.IsEmpty && binary.Right.Type is ExprType.Vector);
        if (hasNothing && binary.Matching is not { FillsIn: true })
        {
            return ValueRange.Nothing;
        }

        return binary switch
        {
            { ReturnsBool: true } => ValueRange.Truth,
            { Operator: var comparison } when comparison.IsComparison() => OfComparison(binary, left, right),
            _ when ConstantNumber.Of(binary) is { } constant => ValueRange.Only(constant),
            { Operator: BinaryOperator.Add } => left.Plus(right),
            { Operator: BinaryOperator.Subtract } => left.Plus(right.Negated()),
            { Operator: BinaryOperator.Multiply } => left.Times(right),
            { Operator: BinaryOperator.Divide } => left.DividedBy(right),
            _ => ValueRange.Any,
        };
    }

    // A comparison with a number before it gives the values of the vector behind it.
    private static ValueRange OfComparison(Expr.Binary binary, ValueRange left, ValueRange right) =>
        binary.Left.Type is ExprType.Scalar
            ? right.Where(Condition.Mirrored(binary.Operator), left)
            : left.Where(binary.Operator, right);

    private static ValueRange OfSet(Expr.Binary binary, ValueRange left, ValueRange right) => binary.Operator switch
    {
        BinaryOperator.Or => left.Or(right),
        BinaryOperator.And when right.IsEmpty => right,
        BinaryOperator.And when ComparesTheSame(binary) => left.And(right),
        BinaryOperator.Unless when MatchesAll(binary) && binary.Left.Unwrapped.ToString() == binary.Right.Unwrapped.ToString() => ValueRange.Nothing,
        _ => left,
    };

    private static bool ComparesTheSame(Expr.Binary binary) =>
        MatchesAll(binary)
        && Condition.Of(binary.Left) is { } left
        && Condition.Of(binary.Right) is { } right
        && left.Value.ToString() == right.Value.ToString();

    private static bool MatchesAll(Expr.Binary binary) => binary.Matching is { IsOn: false, Labels.IsEmpty: true };
}
