using AlertEngine.Ui.Completion;

namespace AlertEngine.Tests.Ui;

/// <summary>What is being written at the end of a text, told from the text before the caret.</summary>
public sealed class CursorTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("htt", "htt", 0)]
    [InlineData("sum(rate(node_c", "node_c", 9)]
    [InlineData("a{b=\"c\"} + job:up", "job:up", 11)]
    [InlineData("sum by (job) (no", "no", 14)]
    [InlineData("# by (\nup", "up", 7)]
    public void In_an_expression_a_name_comes(string text, string prefix, int from)
    {
        Assert.Equal(new CursorPlace.Name(from, prefix), ExpressionCursor.Of(text));
    }

    [Theory]
    [InlineData("up{", "", "up", true)]
    [InlineData("up{job=\"a\", ins", "ins", "up", true)]
    [InlineData("sum(rate(m{", "", "m", true)]
    [InlineData("{na", "na", "", true)]
    [InlineData("sum by (jo", "jo", "", false)]
    [InlineData("sum without(a, b", "b", "", false)]
    [InlineData("a / on (", "", "", false)]
    [InlineData("sum by(a)(m{x=\"}\\\"{\", y", "y", "m", true)]
    public void Within_braces_and_lists_a_label_comes(string text, string prefix, string metric, bool isMatched)
    {
        Assert.Equal(new CursorPlace.LabelName(text.Length - prefix.Length, prefix, metric, isMatched), ExpressionCursor.Of(text));
    }

    [Theory]
    [InlineData("up{job=", "", "job", false)]
    [InlineData("up{job=~ \"pro", "pro", "job", true)]
    [InlineData("up{a=\"1\",job!='", "", "job", true)]
    public void Behind_an_operator_a_value_comes(string text, string prefix, string label, bool isOpen)
    {
        Assert.Equal(new CursorPlace.LabelValue(text.Length - prefix.Length, prefix, "up", label, isOpen), ExpressionCursor.Of(text));
    }

    [Theory]
    [InlineData("rate(m[5")]
    [InlineData("\"text")]
    [InlineData("up # a comment")]
    [InlineData("12")]
    public void Elsewhere_nothing_can_be_proposed(string text)
    {
        Assert.Null(ExpressionCursor.Of(text));
    }

    [Theory]
    [InlineData("", 0, "")]
    [InlineData("sev", 0, "sev")]
    [InlineData("{a=\"b\", sev", 8, "sev")]
    [InlineData("a=\"b,c\"\n  te", 10, "te")]
    public void In_matchers_a_label_comes(string text, int from, string prefix)
    {
        Assert.Equal(new CursorPlace.LabelName(from, prefix, "", IsMatched: true), FilterCursor.Of(text));
    }

    [Theory]
    [InlineData("severity=", "severity", "", false)]
    [InlineData("severity =~ \"cri", "severity", "cri", true)]
    [InlineData("a=b, \"x y\"!=z", "x y", "z", false)]
    public void Or_its_value(string text, string label, string prefix, bool isOpen)
    {
        Assert.Equal(new CursorPlace.LabelValue(text.Length - prefix.Length, prefix, "", label, isOpen), FilterCursor.Of(text));
    }

    [Fact]
    public void A_value_that_is_written_to_its_end_needs_no_proposal()
    {
        Assert.Null(FilterCursor.Of("severity=\"a\\\"b\""));
    }
}
