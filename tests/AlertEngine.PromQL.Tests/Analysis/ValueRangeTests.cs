using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Analysis;

public sealed class ValueRangeTests
{
    [Theory]
    [InlineData("a", "(-Inf, Inf)")]
    [InlineData("up", "[0, 1]")]
    [InlineData("absent(a)", "[1, 1]")]
    [InlineData("count(a)", "[1, Inf)")]
    [InlineData("sum(up)", "[0, Inf)")]
    [InlineData("sum(up == 1)", "[1, Inf)")]
    [InlineData("avg(up)", "[0, 1]")]
    [InlineData("sum(a)", "(-Inf, Inf)")]
    [InlineData("rate(a[5m])", "[0, Inf)")]
    [InlineData("min_over_time(up[5m])", "[0, 1]")]
    [InlineData("100 * up", "[0, 100]")]
    [InlineData("1 - up", "[0, 1]")]
    [InlineData("-up", "[-1, 0]")]
    [InlineData("rate(a[5m]) / rate(b[5m])", "[0, Inf)")]
    [InlineData("rate(a[5m]) / 60", "[0, Inf)")]
    [InlineData("a / b", "(-Inf, Inf)")]
    [InlineData("0 * a", "[0, 0]")]
    [InlineData("clamp_max(a, 5)", "(-Inf, 5]")]
    [InlineData("clamp(a, 1, 5)", "[1, 5]")]
    [InlineData("hour()", "[0, 23]")]
    [InlineData("a > bool 5", "[0, 1]")]
    [InlineData("a > 5", "(5, Inf)")]
    [InlineData("5 <= a", "[5, Inf)")]
    [InlineData("a > 5 and a < 7", "(5, 7)")]
    [InlineData("up or vector(7)", "[0, 7]")]
    [InlineData("count(a) or vector(0)", "[0, Inf)")]
    [InlineData("1 / 0", "[Inf, Inf]")]
    [InlineData("label_replace(up, 'a', 'b', 'c', 'd')", "[0, 1]")]
    public void Values_lie_between(string query, string expected) => Assert.Equal(expected, Text(query));

    [Theory]
    [InlineData("vector(1) > 2")]
    [InlineData("up > 1")]
    [InlineData("up == 2")]
    [InlineData("absent(a) > 1")]
    [InlineData("absent(a) == 0")]
    [InlineData("count(a) == 0")]
    [InlineData("count by (x) (a) < 1")]
    [InlineData("a > 5 and a < 3")]
    [InlineData("a > 5 and a < 5")]
    [InlineData("a > 5 < 3")]
    [InlineData("a == NaN")]
    [InlineData("a > NaN")]
    [InlineData("a > Inf")]
    [InlineData("rate(a[5m]) < 0")]
    [InlineData("sum(up > 1)")]
    [InlineData("b and up > 1")]
    [InlineData("a unless a")]
    [InlineData("day_of_week() > 6")]
    [InlineData("group(a) != 1")]
    [InlineData("100 * up > 100")]
    public void There_are_no_values(string query) => Assert.Equal("none", Text(query));

    [Theory]
    [InlineData("a > 5 and on (x) a < 3")]
    [InlineData("a > 5 and a offset 5m < 3")]
    [InlineData("a > 5 or up > 1")]
    [InlineData("(count(a) or vector(0)) == 0")]
    [InlineData("count(a) == bool 0")]
    [InlineData("absent(up > 1)")]
    [InlineData("a unless on (x) a")]
    [InlineData("a != NaN")]
    [InlineData("vector(NaN)")]
    [InlineData("a >= Inf")]
    [InlineData("scalar(up > 1) < 5 * a")]
    public void There_can_be_values(string query) => Assert.NotEqual("none", Text(query));

    [Theory]
    [InlineData("up >= 0", true)]
    [InlineData("count(a) > 0", true)]
    [InlineData("rate(a[5m]) != -1", true)]
    [InlineData("absent(a) == 1", true)]
    [InlineData("up <= 1", true)]
    [InlineData("up > 0", false)]
    [InlineData("a != NaN", true)]
    public void A_comparison_may_let_everything_through(string query, bool expected)
    {
        var comparison = Assert.IsType<Expr.Binary>(Parsed(query));

        var holds = ValueRangeFinder.Of(comparison.Left).AlwaysHolds(comparison.Operator, ValueRangeFinder.Of(comparison.Right));

        Assert.Equal(expected, holds);
    }

    private static string Text(string query)
    {
        var range = ValueRangeFinder.Of(Parsed(query));
        var (low, high) = (range.ExcludesLow || double.IsNegativeInfinity(range.Low), range.ExcludesHigh || (double.IsPositiveInfinity(range.High) && range.Low != range.High));

        return range.IsEmpty ? "none" : $"{(low ? '(' : '[')}{Number(range.Low)}, {Number(range.High)}{(high ? ')' : ']')}";
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static Expr Parsed(string query) =>
        Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query, ParseOptions.Everything)).Expr;
}
