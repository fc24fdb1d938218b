using System.Globalization;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Notation;

public class SeriesNotationTests
{
    [Theory]
    [InlineData("x 1 2 3", "1 2 3")]
    [InlineData("x 1 \t 2  ", "1 2")]
    [InlineData("x", "")]
    [InlineData("x 1+2x3", "1 3 5 7")]
    [InlineData("x 1-2x3", "1 -1 -3 -5")]
    [InlineData("x -2+4x2", "-2 2 6")]
    [InlineData("x 7x2", "7 7 7")]
    [InlineData("x -7x1", "-7 -7")]
    [InlineData("x +7", "7")]
    [InlineData("x 7x0", "7")]
    [InlineData("x 0x3", "0 0 0 0")]
    [InlineData("x _ 1 _x3 2", "_ 1 _ _ _ 2")]
    [InlineData("x _x0 2", "2")]
    [InlineData("x 1 stale 2", "1 stale 2")]
    [InlineData("x stale+1x2", "stale NaN NaN")]
    [InlineData("x Inf -inf +INF NaN nan", "Infinity -Infinity Infinity NaN NaN")]
    [InlineData("x .5 1.5e3 1E-2 5. 1e3x1", "0.5 1500 0.01 5 1000 1000")]
    [InlineData("x 1_000 010 09 0_7", "1000 8 9 7")]
    [InlineData("x 0.1+0.1x2", "0.1 0.2 0.30000000000000004")]
    public void Values_are_written_one_by_one_or_as_steps(string text, string expected)
    {
        Assert.True(SeriesNotation.TryParse(text, out var series, out _));

        Assert.Equal(expected, string.Join(' ', series.Values.Select(Written)));
    }

    [Theory]
    [InlineData("up", "__name__=up")]
    [InlineData("{}", "")]
    [InlineData("up{}", "__name__=up")]
    [InlineData("job:up:sum{job=\"api\",}", "__name__=job:up:sum job=api")]
    [InlineData("up{ job = 'a\\'b' , by=`\\` }", "__name__=up by=\\ job=a'b")]
    [InlineData("{\"http.requests\", \"label.x\"=\"y\"}", "__name__=http.requests label.x=y")]
    [InlineData("{__name__=\"up\"}", "__name__=up")]
    [InlineData("sum{on=\"x\"}", "__name__=sum on=x")]
    [InlineData("up{job=\"\"}", "__name__=up")]
    [InlineData("up{job=\"\\u00e9 }\"}", "__name__=up job=é }")]
    public void Labels_are_written_as_in_queries(string text, string expected)
    {
        Assert.True(SeriesNotation.TryParse(text + " 1", out var series, out _));
        Assert.True(SeriesNotation.TryParseLabels(text, out var labels, out _));

        Assert.Equal(expected, Written(series.Labels));
        Assert.Equal(series.Labels, labels);
    }

    [Theory]
    [InlineData("", "1:1: parse error: expected the name of a metric or {, got the end of the text")]
    [InlineData("1 2", "1:1: parse error: expected the name of a metric or {, got '1'")]
    [InlineData("x{", "1:3: parse error: expected the name of a label or }, got the end of the text")]
    [InlineData("x{a}", "1:4: parse error: expected = after the label a, got '}'")]
    [InlineData("x{a=1}", "1:5: parse error: expected a text in quotes, got '1'")]
    [InlineData("x{a=\"1", "1:5: parse error: the text in quotes has no end")]
    [InlineData("x{a=\"1\\", "1:5: parse error: the text in quotes has no end")]
    [InlineData("x{a=\"\\q\"}", "1:5: parse error: the text in quotes cannot be read: invalid syntax")]
    [InlineData("x{a=\"1\" b=\"2\"}", "1:9: parse error: expected , or } after a label, got 'b'")]
    [InlineData("x{,}", "1:3: parse error: expected the name of a label or }, got ','")]
    [InlineData("x {a=\"1\"} 1", "1:3: parse error: expected {{ and a histogram, got '{'")]
    [InlineData("x{}1", "1:4: parse error: expected a space, got '1'")]
    [InlineData("x 1\n2 y", "2:3: parse error: expected a number, got \"y\"")]
    [InlineData("x 1 2y", "1:6: parse error: expected a space, got 'y'")]
    [InlineData("x 1..2", "1:3: parse error: bad number \"1..2\"")]
    [InlineData("x 1__2", "1:3: parse error: bad number \"1__2\"")]
    [InlineData("x 1e400", "1:3: parse error: bad number \"1e400\"")]
    [InlineData("x 1+", "1:5: parse error: expected a number, got the end of the text")]
    [InlineData("x 1+2", "1:6: parse error: expected x and how many times, got the end of the text")]
    [InlineData("x 1x", "1:5: parse error: expected how many times, got the end of the text")]
    [InlineData("x 1x-1", "1:5: parse error: expected how many times, got '-'")]
    [InlineData("x stalex3", "1:3: parse error: expected a number, got \"stalex3\"")]
    [InlineData("x 1x999999999999", "1:5: parse error: 999999999999 is too often")]
    [InlineData("x 1x10000000", "1:13: parse error: more than 10000000 values")]
    [InlineData("x _x9999999 1 2", "1:16: parse error: more than 10000000 values")]
    [InlineData("x 1+1x2147483647", "1:17: parse error: more than 10000000 values")]
    public void A_problem_is_told_with_its_place(string text, string expected)
    {
        Assert.False(SeriesNotation.TryParse(text, out _, out var problem));

        Assert.Equal(expected, problem.ToString());
    }

    [Fact]
    public void Nothing_follows_labels_that_stand_alone()
    {
        Assert.False(SeriesNotation.TryParseLabels("up{} 1", out _, out var problem));

        Assert.Equal("1:6: parse error: unexpected text after the labels", problem.ToString());
    }

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        string[] pieces =
        [
            "x", "up", "{", "}", "{{", "}}", "=", ",", "\"", "'", "`", "\\", "_", "+", "-", " ", "\n", "stale", "Inf", "1", "0.5", "1e3",
            "9999", ".", ":", "[", "]", "schema:", "count:", "buckets:", "offset:", "custom_values:", "n_offset:", "\ud800", "é",
            "-53", "99999999999", "counter_reset_hint:", "gauge",
        ];
        var random = new Random(5);

        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(random.GetItems(pieces, random.Next(1, 20)));
            var isRead = SeriesNotation.TryParse("x " + text, out var series, out var problem);
            Assert.Equal(isRead, series is not null);
            Assert.Equal(isRead, problem is null);
        }
    }

    private static string Written(NotedValue value) =>
        value.IsGap ? "_"
        : Staleness.IsStale(value.Value) ? "stale"
        : value.Value.ToString(CultureInfo.InvariantCulture);

    private static string Written(SeriesLabels labels)
    {
        var pairs = labels.NamesAndValues.ToArray().Chunk(2).Select(pair => $"{pair[0]}={pair[1]}");
        return string.Join(' ', pairs);
    }
}
