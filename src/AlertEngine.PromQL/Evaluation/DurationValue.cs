using AlertEngine.PromQL.Evaluation.Operators;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>What written durations come to in one query, in milliseconds.</summary>
internal static class DurationValue
{
    private const double LongestSeconds = long.MaxValue / 1e9;

    /// <summary>Of a range or a step, which must be positive.</summary>
    public static long Positive(DurationExpr duration, AskedRange asked) =>
        Of(duration, asked) is var milliseconds and > 0
            ? milliseconds
            : throw new QueryException("duration must be greater than 0", duration.Span);

    /// <summary>Of an offset, which may be negative or missing.</summary>
    public static long Of(DurationExpr? duration, AskedRange asked)
    {
        switch (duration)
        {
            case null:
                return 0;
            case DurationExpr.Literal literal:
                return Exact(literal.Seconds);
            case DurationExpr.Sign { Operand: DurationExpr.Literal literal } sign:
                return Exact(sign.IsNegative ? -literal.Seconds : literal.Seconds);
        }

        var seconds = Seconds(duration, asked);
        return !double.IsFinite(seconds) ? throw new QueryException("duration is NaN or infinite", duration.Span)
            : Math.Abs(seconds) > LongestSeconds ? throw new QueryException("duration is out of range", duration.Span)
            : (long)(seconds * 1000);
    }

    /// <summary>1.001 s are 1001 ms, though the float is a little less.</summary>
    private static long Exact(double seconds) => (long)Math.Round(seconds * 1e9) / 1_000_000;

    private static double Seconds(DurationExpr duration, AskedRange asked) => duration switch
    {
        DurationExpr.Literal literal => literal.Seconds,
        DurationExpr.Paren paren => Seconds(paren.Inner, asked),
        DurationExpr.Sign sign => (sign.IsNegative ? -1 : 1) * Seconds(sign.Operand, asked),
        DurationExpr.Step => asked.Interval / 1000.0,
        DurationExpr.QueryRange => (asked.End - asked.Start) / 1000.0,
        DurationExpr.Extreme { IsMax: true } max => Math.Max(Seconds(max.Left, asked), Seconds(max.Right, asked)),
        DurationExpr.Extreme min => Math.Min(Seconds(min.Left, asked), Seconds(min.Right, asked)),
        DurationExpr.Arithmetic arithmetic => Compute(arithmetic, asked),
        _ => throw new InvalidOperationException($"no value for {duration}"),
    };

    private static double Compute(DurationExpr.Arithmetic arithmetic, AskedRange asked)
    {
        var left = Seconds(arithmetic.Left, asked);
        var right = Seconds(arithmetic.Right, asked);
        return right == 0 && arithmetic.Operator is BinaryOperator.Divide ? throw new QueryException("division by zero", arithmetic.Span)
            : right == 0 && arithmetic.Operator is BinaryOperator.Modulo ? throw new QueryException("modulo by zero", arithmetic.Span)
            : FloatOperations.Arithmetic(arithmetic.Operator)(left, right);
    }
}
