using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Analysis;

public sealed class ExprUsesTests
{
    [Theory]
    [InlineData("rate(a[5m]) / on (x) b", "a b")]
    [InlineData("a + a", "a")]
    [InlineData("""{__name__="a"} or {"b.c"}""", "a b.c")]
    [InlineData("""sum_over_time(a[1h:1m]) > scalar(b{x="y"} offset 5m)""", "a b")]
    [InlineData("time() > bool 5", "")]
    [InlineData("""{__name__=~"a|b"}""", "")]
    public void The_metrics_are_those_that_are_named(string query, string expected) =>
        Assert.Equal(expected, string.Join(' ', ExprUses.Of(Parsed(query)).Metrics));

    [Theory]
    [InlineData("""a or {__name__=~"b|c"}""", """__name__=~"b|c" """)]
    [InlineData("""{job="x", zone!=""} * a""", """job="x",zone!="" """)]
    [InlineData("a", "")]
    public void Selectors_that_name_no_metric_are_kept_as_matchers(string query, string expected) => Assert.Equal(
        expected.TrimEnd(),
        string.Join(' ', ExprUses.Of(Parsed(query)).OpenSelectors.Select(matchers => string.Join(',', matchers))));

    [Theory]
    [InlineData("""a{x="1", y=~"2"}""", "x y")]
    [InlineData("sum by (x, y) (a)", "x y")]
    [InlineData("sum without (x) (a)", "x")]
    [InlineData("a * on (x) group_left (y) b", "x y")]
    [InlineData("""count_values without (x) ("v", a)""", "v x")]
    [InlineData("""label_replace(a, "to", "$1", "from", "(.*)")""", "to from")]
    [InlineData("""label_join(a, "to", "-", "x", "y")""", "to x y")]
    [InlineData("""sort_by_label(a, "x", "y")""", "x y")]
    [InlineData("""histogram_quantiles(a, "q", 0.5)""", "q")]
    [InlineData("""info(a, {x="1"})""", "x")]
    public void The_labels_are_those_that_are_named_anywhere(string query, string expected) =>
        Assert.Equal(expected, string.Join(' ', ExprUses.Of(Parsed(query)).Labels));

    [Fact]
    public void Functions_and_aggregations_are_told_once_in_the_order_of_the_text()
    {
        var uses = ExprUses.Of(Parsed("sum(rate(a[5m])) / avg(sum(rate(b[5m]))) > abs(c)"));

        Assert.Equal(["rate", "abs"], uses.Functions);
        Assert.Equal([AggregateOperator.Sum, AggregateOperator.Avg], uses.Aggregations);
    }

    [Theory]
    [InlineData("a", 0, 0)]
    [InlineData("a[5m]", 300, 0)]
    [InlineData("a offset 1h", 3600, 0)]
    [InlineData("a offset -1h", 0, 3600)]
    [InlineData("rate(a[5m] offset 10m) + b", 900, 0)]
    [InlineData("max_over_time(rate(a[5m])[1h:1m])", 3900, 0)]
    [InlineData("max_over_time(rate(a[5m] offset 1m)[1h:1m] offset 10m)", 4560, 0)]
    [InlineData("max_over_time((a offset -2h)[1h:])", 0, 7200)]
    [InlineData("a[2 * 5m]", 600, 0)]
    [InlineData("a[min_of(1h, 5m)]", 300, 0)]
    public void The_reach_goes_from_the_oldest_to_the_newest_sample(string query, int back, int ahead)
    {
        var reach = ExprUses.Of(Parsed(query)).Reach;

        Assert.Equal(new(TimeSpan.FromSeconds(back), TimeSpan.FromSeconds(ahead), IsPinned: false, DependsOnSteps: false), reach);
    }

    [Theory]
    [InlineData("a @ 100", true, false)]
    [InlineData("a[5m] @ end()", true, false)]
    [InlineData("max_over_time(a[1h:1m] @ 5)", true, false)]
    [InlineData("a[step()]", false, true)]
    [InlineData("a offset (range() / 2)", false, true)]
    public void What_is_fixed_or_depends_on_the_query_is_told(string query, bool isPinned, bool dependsOnSteps)
    {
        var reach = ExprUses.Of(Parsed(query)).Reach;

        Assert.Equal(new(TimeSpan.Zero, TimeSpan.Zero, isPinned, dependsOnSteps), reach);
    }

    [Fact]
    public void A_chain_of_many_operators_is_no_trouble()
    {
        var expr = Parsed("a" + string.Concat(Enumerable.Repeat(" and b > 1+1", 20_000)));

        Assert.Equal(["a", "b"], ExprUses.Of(expr).Metrics);
        Assert.Null(Condition.Of(expr));
        Assert.Null(ConstantNumber.Of(Parsed("1" + string.Concat(Enumerable.Repeat("+1", 100_000)))));
    }

    private static Expr Parsed(string query) =>
        Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query, ParseOptions.Everything)).Expr;
}
