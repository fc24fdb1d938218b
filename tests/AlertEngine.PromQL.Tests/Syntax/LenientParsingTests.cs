using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Syntax;

public class LenientParsingTests
{
    private static readonly ParseOptions Lenient = ParseOptions.Default with { IsLenient = true };

    [Theory]
    [InlineData("""rate(x)""", 1, 6)]
    [InlineData("""rate(x[5i])""", 1, 8)]
    [InlineData("""rate(x[1.5h])""", 1, 8)]
    [InlineData("""x[5m] offset 1.5h""", 1, 14)]
    [InlineData("""(a / b) keep_metric_names > 5""", 1, 9)]
    [InlineData("""a default 0""", 1, 3)]
    [InlineData("""sum(a) IF b > 2""", 1, 8)]
    [InlineData("""a ifnot b""", 1, 3)]
    [InlineData("""WITH (f = {job="x"}) sum(up{f})""", 1, 6)]
    [InlineData("""foo{a="b" or c="d"}""", 1, 11)]
    [InlineData("""topk(5, x) limit 3""", 1, 12)]
    [InlineData("""x > 1Ki""", 1, 5)]
    [InlineData("""x > 1.5GB""", 1, 5)]
    [InlineData("""any by (job) (x)""", 1, 5)]
    [InlineData("""rate(x[5m]) offset 1h""", 1, 1)]
    [InlineData("""sum(x)[5m]""", 1, 7)]
    [InlineData("""(a, b)""", 1, 3)]
    [InlineData("""sum(a, b)""", 1, 1)]
    [InlineData("""foo\-bar > 1""", 1, 4)]
    [InlineData("""a * on(x) group_left(*) c""", 1, 22)]
    [InlineData("""a * on(x) group_left(y) prefix "b_" c""", 1, 25)]
    [InlineData("""x @ (end() - 1h)""", 1, 5)]
    [InlineData("""a and 1""", 1, 1)]
    [InlineData("""x[5m] > 3""", 1, 1)]
    [InlineData("""метрика + 1""", 1, 1)]
    [InlineData("""histogram_quantile(0.9, x, "le")""", 1, 1)]
    public void What_MetricsQL_may_understand_is_foreign_and_not_wrong(string query, int line, int column)
    {
        var foreign = Assert.IsType<ParseResult.Foreign>(PromQLParser.Parse(query, Lenient));

        Assert.Equal((line, column), (foreign.Notices[0].Line, foreign.Notices[0].Column));
        Assert.IsType<ParseResult.Invalid>(PromQLParser.Parse(query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sum(")]
    [InlineData("rate(x[5m)")]
    [InlineData("up{a=\"")]
    [InlineData("'abc")]
    [InlineData("up{a=~\"b(\"}")]
    [InlineData("a + +")]
    [InlineData("foo bar")]
    [InlineData("a + bool b")]
    [InlineData("quantile(0.9)")]
    [InlineData("x[$__interval]")]
    [InlineData("WITH (a = b")]
    [InlineData("a default 0)")]
    [InlineData("a default {b=\"c\"")]
    [InlineData("a default \"b")]
    [InlineData("a default (b]")]
    public void What_no_dialect_allows_stays_wrong(string query) =>
        Assert.NotEmpty(Assert.IsType<ParseResult.Invalid>(PromQLParser.Parse(query, Lenient)).Problems);

    [Theory]
    [InlineData("ru(a, b) > 1", "1:1: parse error: unknown function with name \"ru\"")]
    [InlineData("sum(range_median(x[5m]))", "1:5: parse error: unknown function with name \"range_median\"")]
    [InlineData("rate(x[5m],)", "1:11: parse error: trailing commas not allowed in function call args")]
    [InlineData("{a=~\".*\"}", "1:1: parse error: vector selector must contain at least one non-empty matcher")]
    public void What_the_tree_can_hold_is_read_with_a_notice(string query, string notice)
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query, Lenient));

        Assert.Equal(notice, Assert.Single(parsed.Notices).ToString());
    }

    [Theory]
    [InlineData("default + if")]
    [InlineData("limitk(2, x[5m + step()] smoothed + fill(0) limit)")]
    [InlineData("sum(rate(prefix[5m])) by (job)")]
    public void What_Prometheus_reads_with_its_feature_flags_needs_no_notice(string query)
    {
        var result = PromQLParser.Parse(query, Lenient);

        Assert.Empty(result is ParseResult.Parsed parsed ? parsed.Notices : ((ParseResult.Foreign)result).Notices.Where(n => n.Message.Contains("enabled")));
    }

    [Fact]
    public void A_function_of_another_dialect_is_marked_as_such()
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse("ru(a, 1)", Lenient));

        var call = Assert.IsType<Expr.Call>(parsed.Expr);
        Assert.True(call.Function.IsForeign);
        Assert.Equal((2, ExprType.Vector), (call.Arguments.Length, call.Type));
    }
}
