using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Analysis;

public sealed class LabelReachTests
{
    // The labels that can be there, those that always are with an exclamation mark; * stands for any other label.
    [Theory]
    [InlineData("a", "* __name__!")]
    [InlineData("a{x='1', y='', z=~'.+', w!='1'}", "* __name__! x! -y z!")]
    [InlineData("rate(a{x='1'}[5m])", "* -__name__ x!")]
    [InlineData("last_over_time(a[5m])", "* __name__!")]
    [InlineData("sum(a)", "")]
    [InlineData("sum by (x, y) (a{x='1'})", "x! y")]
    [InlineData("sum by (x) (sum by (y) (a))", "")]
    [InlineData("sum without (x) (a{x='1', y='2'})", "* -__name__ -x y!")]
    [InlineData("sum without (x) (sum by (x, y) (a))", "y")]
    [InlineData("topk(3, a)", "* __name__!")]
    [InlineData("topk by (x) (3, sum by (x, y) (a))", "x y")]
    [InlineData("count_values('v', a)", "v!")]
    [InlineData("absent(a{x='1', y=~'2', z='3', z!='4'})", "x!")]
    [InlineData("absent(sum(a))", "")]
    [InlineData("absent_over_time(a{x='1'}[5m])", "x!")]
    [InlineData("vector(1)", "")]
    [InlineData("1 + 2", "")]
    [InlineData("hour()", "")]
    [InlineData("label_replace(sum(a), 'x', '$1', 'y', '(.*)')", "x")]
    [InlineData("label_replace(a{x='1'}, 'x', '', 'y', 'z')", "* __name__!")]
    [InlineData("label_join(sum by (y) (a), 'x', '-', 'y')", "x y")]
    [InlineData("histogram_quantile(0.9, sum by (le, x) (rate(a[5m])))", "x")]
    [InlineData("info(a{x='1'})", "* __name__! x!")]
    [InlineData("a > 5", "* __name__!")]
    [InlineData("5 < a", "* __name__!")]
    [InlineData("a > bool 5", "* -__name__")]
    [InlineData("-a", "* -__name__")]
    [InlineData("a * 2", "* -__name__")]
    [InlineData("a and on (x) sum by (x) (b)", "* __name__!")]
    [InlineData("sum by (x) (a) or sum by (y) (b)", "x y")]
    [InlineData("a{x='1'} or b{x='2', y='3'}", "* __name__! x!")]
    [InlineData("a / on (x) b{x='1'}", "x!")]
    [InlineData("a > on (x) b", "x")]
    [InlineData("a / ignoring (x) b{y='1'}", "* -__name__ -x y!")]
    [InlineData("sum by (x, y) (a) / sum by (x, y) (b)", "x y")]
    [InlineData("sum by (x, y) (a) / ignoring (y) sum by (x) (b)", "x")]
    [InlineData("sum by (x, y) (a) * on (x) group_left (z) b{z='1'}", "x y z!")]
    [InlineData("sum by (x) (a) * on (x) group_right (z) sum by (x, y) (b)", "x y")]
    public void Labels_are_followed_to_the_result(string query, string expected) =>
        Assert.Equal(expected, Text(LabelReachFinder.Of(Parsed(query))));

    [Fact]
    public void Of_a_chain_of_any_length_something_is_told()
    {
        var chain = Parsed(string.Join('+', Enumerable.Repeat("a", 50_000)));

        Assert.False(LabelReachFinder.Of(chain).IsClosed);
    }

    private static string Text(LabelReach reach)
    {
        var named = (reach.Only ?? reach.Never).Union(reach.Always).Order(StringComparer.Ordinal)
            .Select(label => (reach.CanHave(label) ? "" : "-") + label + (reach.Always.Contains(label) ? "!" : ""));

        return string.Join(' ', reach.IsClosed ? named : named.Prepend("*"));
    }

    private static Expr Parsed(string query) =>
        Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query, ParseOptions.Everything)).Expr;
}
