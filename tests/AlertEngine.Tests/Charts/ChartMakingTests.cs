using System.Collections.Immutable;
using AlertEngine.Charts;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;

namespace AlertEngine.Tests.Charts;

public sealed class ChartMakingTests
{
    private static readonly Instant End = Instant.FromUtc(2026, 11, 21, 3, 10);

    [Theory]
    [InlineData("m > 5", "m", BinaryOperator.Greater, 5)]
    [InlineData("5 > m", "m", BinaryOperator.Less, 5)]
    [InlineData("sum(rate(m[5m])) by (job) / 2 >= 2 * 3 and on(job) up", "sum by (job) (rate(m[5m])) / 2", BinaryOperator.GreaterOrEqual, 6)]
    [InlineData("up == 0", "up", BinaryOperator.Equal, 0)]
    public void The_threshold_is_the_number_with_which_a_rule_compares(string expression, string value, BinaryOperator comparison, double threshold)
    {
        Assert.Equal(new(value, new(comparison, threshold)), Making(expression));
    }

    [Theory]
    [InlineData("a > b", "a")]
    [InlineData("m > Inf", "m")]
    [InlineData("absent(m)", "absent(m)")]
    [InlineData("m > 5 or n > 6", "m > 5 or n > 6")]
    public void Other_rules_have_no_threshold(string expression, string value)
    {
        Assert.Equal(new(value, Threshold: null), Making(expression));
    }

    [Fact]
    public void Series_behind_the_alerts_come_first_and_names_tell_what_differs()
    {
        var answer = Series("__name__=m,job=j,pod=a", "__name__=m,job=j,pod=b", "__name__=m,job=j,pod=c");

        var content = Making("m > 5").Make(answer, [Labels("job=j,pod=c"), Labels("job=j,pod=b")], ChartSpan.LastHour(End), DateTimeZone.Utc);

        Assert.Equal(["pod=c", "pod=b", "pod=a"], content.Series.Select(series => series.Name));
    }

    [Fact]
    public void Some_series_are_asked_for_by_their_labels()
    {
        var making = new ChartMaking("up # of all", Threshold: null);

        var query = making.OfSeries(LabelSet.Of(new("job", "a$1"), new("__name__", "up")), LabelSet.Of(new Label("job", "b")), LabelSet.Of(new Label("zone", "c")));

        Assert.Equal(
            "(up # of all\n) and on(job) (label_replace(vector(1), \"job\", \"a$$1\", \"\", \"\") or label_replace(vector(1), \"job\", \"b\", \"\", \"\"))",
            query);
    }

    [Fact]
    public void A_single_series_has_its_whole_name()
    {
        var content = Making("m > 5").Make(Series("__name__=m,job=j,pod=a"), [], ChartSpan.LastHour(End), DateTimeZone.Utc);

        Assert.Equal("job=j, pod=a", Assert.Single(content.Series).Name);
    }

    [Fact]
    public void A_page_shows_the_picture_in_its_place()
    {
        var page = ChartPlace.Fill("""<p>a</p><div id="ae-chart"></div><p>b</p>""", "cid:chart");

        Assert.StartsWith("""<p>a</p><div id="ae-chart" """, page, StringComparison.Ordinal);
        Assert.Contains("""<img src="cid:chart" alt="Chart of the last hour" """, page, StringComparison.Ordinal);
        Assert.EndsWith("</div><p>b</p>", page, StringComparison.Ordinal);
        Assert.Null(ChartPlace.Fill("<p>a</p>", "cid:chart"));
    }

    private static ChartMaking Making(string expression) =>
        ChartMaking.Of(expression, ((ParseResult.Parsed)PromQLParser.Parse(expression, ParseOptions.Everything)).Expr);

    private static ImmutableArray<RangeSeries> Series(params string[] labels) => [.. labels.Select(text => new RangeSeries(Labels(text), []))];

    private static LabelSet Labels(string text) =>
        LabelSet.From(text.Split(',').Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1])));
}
