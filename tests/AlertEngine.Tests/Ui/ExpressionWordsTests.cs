using AlertEngine.Ui.Rules;

namespace AlertEngine.Tests.Ui;

/// <summary>The colours of expressions.</summary>
public sealed class ExpressionWordsTests
{
    [Theory]
    [InlineData("up == 0", "up |operator:==| |number:0")]
    [InlineData("sum by (job) (rate(x_total[5m])) > 1.5e3", "keyword:sum| |keyword:by| (job) (|call:rate|(x_total[|duration:5m|])) |operator:>| |number:1.5e3")]
    [InlineData("a{b=~\"x\\\"1m\"} offset 1h30m", "a{b|operator:=~|text:\"x\\\"1m\"|} |keyword:offset| |duration:1h30m")]
    [InlineData("job:up2:rate5m # sum", "job:up2:rate5m |comment:# sum")]
    [InlineData("\"torn", "\"torn")]
    [InlineData("", "")]
    public void Words_are_told_apart_and_nothing_is_lost(string expression, string words)
    {
        var found = ExpressionWords.Of(expression).ToList();

        Assert.Equal(words, string.Join('|', found.Select(word => word.Kind.Length == 0 ? word.Text : $"{word.Kind}:{word.Text}")));
        Assert.Equal(expression, string.Concat(found.Select(word => word.Text)));
    }
}
