using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>Between which numbers the values of an expression lie. NaN, which every expression may give, is left aside.</summary>
/// <param name="ExcludesLow">The lowest number itself is not among the values.</param>
public readonly record struct ValueRange(double Low, double High, bool ExcludesLow = false, bool ExcludesHigh = false)
{
    public static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);
    public static readonly ValueRange Nothing = new(double.PositiveInfinity, double.NegativeInfinity);
    public static readonly ValueRange Positive = new(0, double.PositiveInfinity);
    public static readonly ValueRange Truth = new(0, 1);

    /// <summary>There is no such number, so that there is no series.</summary>
    public bool IsEmpty => !(Low < High || (Low == High && !ExcludesLow && !ExcludesHigh));

    public bool IsPositive => Low >= 0;

    public static ValueRange Only(double value) => new(value, value);

    /// <summary>The values that a comparison lets through.</summary>
    public ValueRange Where(BinaryOperator comparison, ValueRange threshold) => comparison switch
    {
        _ when IsEmpty => this,
        BinaryOperator.Greater => And(new(threshold.Low, double.PositiveInfinity, ExcludesLow: true)),
        BinaryOperator.GreaterOrEqual => And(new(threshold.Low, double.PositiveInfinity, threshold.ExcludesLow)),
        BinaryOperator.Less => And(new(double.NegativeInfinity, threshold.High, ExcludesHigh: true)),
        BinaryOperator.LessOrEqual => And(new(double.NegativeInfinity, threshold.High, ExcludesHigh: threshold.ExcludesHigh)),
        BinaryOperator.Equal => And(threshold),
        _ => Low == High && threshold.Low == threshold.High && Low == threshold.Low ? Nothing : this,
    };

    /// <summary>Whether a comparison lets all of the values through, and so decides nothing.</summary>
    public bool AlwaysHolds(BinaryOperator comparison, ValueRange threshold) => comparison switch
    {
        BinaryOperator.Greater => Where(BinaryOperator.LessOrEqual, threshold).IsEmpty,
        BinaryOperator.GreaterOrEqual => Where(BinaryOperator.Less, threshold).IsEmpty,
        BinaryOperator.Less => Where(BinaryOperator.GreaterOrEqual, threshold).IsEmpty,
        BinaryOperator.LessOrEqual => Where(BinaryOperator.Greater, threshold).IsEmpty,
        BinaryOperator.Equal => Low == High && threshold.Low == threshold.High && Low == threshold.Low,
        _ => And(threshold).IsEmpty,
    };

    /// <summary>The numbers that are in both.</summary>
    public ValueRange And(ValueRange other)
    {
        var (low, excludesLow) = Low > other.Low ? (Low, ExcludesLow)
            : Low == other.Low ? (Low, ExcludesLow || other.ExcludesLow)
            : (other.Low, other.ExcludesLow);
        var (high, excludesHigh) = High < other.High ? (High, ExcludesHigh)
            : High == other.High ? (High, ExcludesHigh || other.ExcludesHigh)
            : (other.High, other.ExcludesHigh);

        return new(low, high, excludesLow, excludesHigh);
    }

    /// <summary>The numbers of either, and what lies between.</summary>
    public ValueRange Or(ValueRange other) =>
        IsEmpty ? other
        : other.IsEmpty ? this
        : new(
            Math.Min(Low, other.Low),
            Math.Max(High, other.High),
            Low <= other.Low ? ExcludesLow : other.ExcludesLow,
            High >= other.High ? ExcludesHigh : other.ExcludesHigh);

    internal ValueRange Negated() => new(0 - High, 0 - Low, ExcludesHigh, ExcludesLow);

    internal ValueRange Plus(ValueRange other) => Known(Low + other.Low, High + other.High);

    internal ValueRange Times(ValueRange other)
    {
        double[] corners = [Product(Low, other.Low), Product(Low, other.High), Product(High, other.Low), Product(High, other.High)];

        return Known(corners.Min(), corners.Max());
    }

    internal ValueRange DividedBy(ValueRange other) =>
        IsPositive && other.IsPositive && other.Low == 0 ? Positive
        : other.Low > 0 || other.High < 0 ? Times(new(1 / other.High, 1 / other.Low))
        : Any;

    private static ValueRange Known(double low, double high) =>
        double.IsNaN(low) || double.IsNaN(high) ? Any : new(low, high);

    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
