using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>
/// What one operator gives of two samples. A comparison gives its left sample and whether it holds.
/// </summary>
internal sealed class SampleOperation(Expr.Binary expr, Annotations annotations)
{
    private readonly Func<double, double, double>? arithmetic =
        BinaryOperation.ChangesMeaning(expr.Operator) ? FloatOperations.Arithmetic(expr.Operator) : null;

    private readonly Func<double, double, bool>? comparison =
        expr.Operator.IsComparison() ? FloatOperations.Comparison(expr.Operator) : null;

    public double Compute(double left, double right) => arithmetic!(left, right);

    public bool Holds(double left, double right) => comparison!(left, right);

    /// <summary>Null when the operator is not for such samples; the reader of the answer is told.</summary>
    public SampleResult? Apply(in Point left, in Point right) => (left.Histogram, right.Histogram) switch
    {
        (null, null) => OfFloats(left.Float, right.Float),
        ({ } histogram, null) => OfHistogramAndFloat(histogram, right.Float),
        (null, { } histogram) => expr.Operator == BinaryOperator.Multiply
            ? new(new(0, histogram.Scale(left.Float)))
            : Incompatible("float", "histogram"),
        var (one, other) => OfHistograms(one!, other!),
    };

    private SampleResult? OfFloats(double left, double right) =>
        arithmetic is not null ? new(arithmetic(left, right))
        : comparison is not null ? new(left, comparison(left, right))
        : Incompatible("float", "float");

    private SampleResult? OfHistogramAndFloat(NativeHistogram histogram, double value) => expr.Operator switch
    {
        BinaryOperator.Multiply => new(new(0, histogram.Scale(value))),
        BinaryOperator.Divide => new(new(0, histogram.Divide(value))),
        BinaryOperator.TrimUpper => new(new(0, HistogramTrim.KeepBelow(histogram, value))),
        BinaryOperator.TrimLower => new(new(0, HistogramTrim.KeepAbove(histogram, value))),
        _ => Incompatible("histogram", "float"),
    };

    private SampleResult? OfHistograms(NativeHistogram left, NativeHistogram right) => expr.Operator switch
    {
        BinaryOperator.Add => Combined(left.Add(right), "addition"),
        BinaryOperator.Subtract => Difference(left.Subtract(right)),
        BinaryOperator.Equal => new(new(0, left), left.Equals(right)),
        BinaryOperator.NotEqual => new(new(0, left), !left.Equals(right)),
        _ => Incompatible("histogram", "histogram"),
    };

    /// <summary>What is left may go up and down.</summary>
    private SampleResult? Difference(in Combination difference) =>
        Combined(difference with { Histogram = difference.Histogram?.WithHint(CounterResetHint.Gauge) }, "subtraction");

    private SampleResult? Combined(in Combination combination, string operation)
    {
        if (combination.Histogram is not { } result)
        {
            annotations.Warn(
                $"incompatible bucket layout encountered for binary operator {expr.Operator.Symbol()}", expr.Span);
            return null;
        }

        if (combination.HintsCollide)
        {
            annotations.Warn($"conflicting counter resets during histogram {operation}", expr.Span);
        }

        if (combination.BoundsReconciled)
        {
            annotations.Inform($"mismatched custom buckets were reconciled during {operation}", expr.Span);
        }

        return new(new(0, result));
    }

    private SampleResult? Incompatible(string left, string right)
    {
        var symbol = expr.Operator.Symbol();
        annotations.Inform(
            $"incompatible sample types encountered for binary operator \"{symbol}\": {left} {symbol} {right}", expr.Span);
        return null;
    }
}
