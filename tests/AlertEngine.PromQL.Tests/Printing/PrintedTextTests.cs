using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Printing;

public class PrintedTextTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.0004, "0s")]
    [InlineData(0.001, "1ms")]
    [InlineData(1.001, "1s1ms")]
    [InlineData(-90, "-1m30s")]
    [InlineData(5400, "1h30m")]
    [InlineData(7 * 86400, "1w")]
    [InlineData(8 * 86400, "8d")]
    [InlineData(365 * 86400, "1y")]
    [InlineData(366 * 86400, "366d")]
    [InlineData(9.2e9, "106481d11h33m20s")]
    public void Durations_have_units(double seconds, string text) => Assert.Equal(text, DurationText.Print(seconds));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1.5, "1.5")]
    [InlineData(-12345.678, "-12345.678")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1e22, "10000000000000000000000")]
    [InlineData(1.2345e20, "123450000000000000000")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(1.5e-7, "0.00000015")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void Numbers_have_no_exponents(double value, string text) => Assert.Equal(text, NumberText.Print(value));

    [Fact]
    public void Labels_stand_in_braces_the_name_among_them()
    {
        var labels = SeriesLabels.Of(("job", "a\"b"), ("__name__", "up"), ("utf 8", "é"));

        Assert.Equal("""{__name__="up", job="a\"b", "utf 8"="é"}""", labels.ToString());
        Assert.Equal("{}", SeriesLabels.Empty.ToString());
    }

    [Theory]
    [InlineData("a", MatchOperator.Equal, "b", "a=\"b\"")]
    [InlineData("a b", MatchOperator.NotEqual, "\n", "\"a b\"!=\"\\n\"")]
    [InlineData("_1", MatchOperator.Regex, "x|y", "_1=~\"x|y\"")]
    [InlineData("1", MatchOperator.NotRegex, "", "\"1\"!~\"\"")]
    public void Matchers_quote_names_that_are_no_words(string name, MatchOperator @operator, string value, string text) =>
        Assert.Equal(text, LabelMatcher.TryCreate(name, @operator, value, out _)!.ToString());

    [Theory]
    [InlineData("""'a\'\x41'""", """ "a'A" """)]
    [InlineData("""`a\n`""", """ "a\\n" """)]
    [InlineData("""  "\xff\303\251\u00e9" """, """ "\xfféé" """)]
    public void Texts_are_printed_with_the_bytes_they_were_written_with(string query, string printed) =>
        Assert.Equal(printed.Trim(), ((ParseResult.Parsed)PromQLParser.Parse(query)).Expr.ToString());
}
