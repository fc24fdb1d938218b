using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Analysis;

public class SelectorEditTests
{
    [Theory]
    [InlineData("up", "up{job=\"api\"}")]
    [InlineData("up{job=\"web\",a=\"b\"}", "up{a=\"b\",job=\"api\"}")]
    [InlineData("up{job!=\"web\",job=~\"w.*\"}", "up{job=\"api\"}")]
    [InlineData("rate(x[5m] offset 1h) > 0.5", "rate(x{job=\"api\"}[5m] offset 1h) > 0.5")]
    [InlineData("-sum by (a) (x) / on (b) group_left (c) (y)", "-sum by (a) (x{job=\"api\"}) / on (b) group_left (c) (y{job=\"api\"})")]
    [InlineData("topk(scalar(x), max_over_time(rate(y[5m])[1h:1m] @ end()))", "topk(scalar(x{job=\"api\"}), max_over_time(rate(y{job=\"api\"}[5m])[1h:1m] @ end()))")]
    [InlineData("1 + time()", "1 + time()")]
    public void Every_selector_is_edited_and_nothing_else(string query, string expected)
    {
        var matcher = LabelMatcher.Equal("job", "api");

        var edited = SelectorEdit.Apply(Parse(query), selector => SelectorEdit.Match(selector, matcher));

        Assert.Equal(expected, edited.ToString());
    }

    [Theory]
    [InlineData("x{job=\"a\",b=\"c\"}", "job", "x{b=\"c\"}")]
    [InlineData("x{job=\"a\",job!=\"b\"}", "job", "x")]
    [InlineData("x{job=\"a\"}", "__name__", "{job=\"a\"}")]
    [InlineData("x", "job", "x")]
    public void Matchers_on_a_label_are_taken_away(string query, string label, string expected)
    {
        var edited = SelectorEdit.Apply(Parse(query), selector => SelectorEdit.Without(selector, label));

        Assert.Equal(expected, edited.ToString());
    }

    [Fact]
    public void The_name_can_be_matched_in_another_way()
    {
        var matcher = LabelMatcher.TryCreate("__name__", MatchOperator.Regex, "x|y", out _);

        var edited = SelectorEdit.Apply(Parse("x{a=\"b\"}"), selector => SelectorEdit.Match(selector, matcher!));

        Assert.Equal("{__name__=~\"x|y\",a=\"b\"}", edited.ToString());
    }

    [Fact]
    public void A_chain_of_any_length_is_edited()
    {
        var chain = "x" + string.Concat(Enumerable.Repeat(" + x", 20_000));

        var edited = SelectorEdit.Apply(Parse(chain), selector => SelectorEdit.Without(selector, "job"));

        Assert.Equal(chain, edited.ToString());
    }

    private static Expr Parse(string query) => Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query)).Expr;
}
