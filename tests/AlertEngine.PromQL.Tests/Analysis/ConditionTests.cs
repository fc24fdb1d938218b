using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Analysis;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("a > 5", "a", ">", "5", 5.0)]
    [InlineData("5 < a", "a", ">", "5", 5.0)]
    [InlineData("5 >= a", "a", "<=", "5", 5.0)]
    [InlineData("0 == a", "a", "==", "0", 0.0)]
    [InlineData("((a)) != (3)", "a", "!=", "3", 3.0)]
    [InlineData("(rate(a[5m]) < -5)", "rate(a[5m])", "<", "-5", -5.0)]
    [InlineData("a > 2 * 1024 ^ 2", "a", ">", "2 * 1024 ^ 2", 2097152.0)]
    [InlineData("a > -(7 - 10) % 2", "a", ">", "-(7 - 10) % 2", 1.0)]
    [InlineData("a > 1h", "a", ">", "1h", 3600.0)]
    [InlineData("a > on () vector(4)", "a", ">", "vector(4)", 4.0)]
    [InlineData("a > b", "a", ">", "b", null)]
    [InlineData("a > scalar(b)", "a", ">", "scalar(b)", null)]
    [InlineData("time() - 60 > a", "a", "<", "time() - 60", null)]
    [InlineData("a > 5 and b < 3", "a", ">", "5", 5.0)]
    [InlineData("(a > 5 unless b) and on () c", "a", ">", "5", 5.0)]
    [InlineData("a > 5 < 10", "a > 5", "<", "10", 10.0)]
    public void The_value_stands_left_and_the_threshold_right(
        string query, string value, string @operator, string threshold, double? constant)
    {
        var condition = Condition.Of(Parsed(query));

        Assert.NotNull(condition);
        Assert.Equal(
            (value, @operator, threshold, constant),
            (condition.Value.ToString(), condition.Operator.Symbol(), condition.Threshold.ToString(), condition.Constant));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a > bool 5")]
    [InlineData("1 < bool 2")]
    [InlineData("a > 5 or b > 7")]
    [InlineData("a and b > 5")]
    [InlineData("sum(a > 5)")]
    [InlineData("a + 5")]
    [InlineData("-(a > 5)")]
    public void Without_one_deciding_comparison_there_is_no_condition(string query) =>
        Assert.Null(Condition.Of(Parsed(query)));

    private static Expr Parsed(string query) =>
        Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query, ParseOptions.Everything)).Expr;
}
