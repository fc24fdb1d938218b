using System.Net;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Ui;

/// <summary>Charts on pages: what they ask, and that no page waits for them.</summary>
public sealed class ChartPagesTests(RuleProgram program) : IClassFixture<RuleProgram>
{
    private static readonly StubAnswer OneSeries =
        StubPrometheus.Matrix("""[{"metric":{"__name__":"m","job":"a<b"},"values":[[1772366400,"1"],[1772366430,"9"]]}]""");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_page_shows_the_value_the_threshold_and_a_chart_of_this_series_alone()
    {
        program.Prometheus.Answer(RuleProgram.OfSeries, OneSeries);
        var page = await program.PageAsync($"{await program.AlertAsync()}?range=6h");
        using var chart = await program.Http.GetAsync(page.QuerySelector(".chart img")!.GetAttribute("src"), Cancellation);
        var query = program.Prometheus.Queries.Last(query => query.Request.Path == "/api/v1/query_range" && query["query"] == RuleProgram.OfSeries);

        Assert.StartsWith("9.25 threshold > 5", string.Join(' ', page.QuerySelector(".facts .big")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", chart.Content.Headers.ContentType!.MediaType);
        Assert.Contains("job=a&lt;b", await chart.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("180", query["step"]);
        Assert.Equal("6h", page.QuerySelector(".chart a[aria-current]")!.TextContent);
    }

    [Fact]
    public async Task A_chart_may_be_opened_by_itself_and_runs_nothing()
    {
        program.Prometheus.Answer(RuleProgram.OfSeries, OneSeries);
        var page = await program.PageAsync(await program.AlertAsync());
        using var chart = await program.Http.GetAsync(page.QuerySelector(".chart img")!.GetAttribute("src"), Cancellation);

        Assert.StartsWith("default-src 'none'; frame-ancestors 'none'; style-src 'sha256-", chart.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", chart.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_source_that_refuses_is_said_in_the_picture_and_on_the_page_of_numbers()
    {
        program.Prometheus.Answer("up", StubPrometheus.Error(422, "execution", "too many chunks"));
        var rule = (await program.PageAsync("/rules")).QuerySelectorAll("tr[data-row] .what a").Single(link => link.TextContent == "Never").GetAttribute("href")!;
        var page = await program.PageAsync(rule, "zh-CN");
        var picture = await program.Http.GetStringAsync(page.QuerySelector(".chart img")!.GetAttribute("src"), Cancellation);
        var numbers = await program.PageAsync(page.QuerySelector(".chart .numbers")!.GetAttribute("href")!, "zh-CN");

        Assert.Contains("The data source gave no answer", picture, StringComparison.Ordinal);
        Assert.Contains("too many chunks", picture, StringComparison.Ordinal);
        Assert.Contains("数据源没有给出结果", numbers.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_numbers_of_a_chart_stand_in_a_table()
    {
        program.Prometheus.Answer("numbers", OneSeries);

        var page = await program.PageAsync("/chart?source=default&expr=numbers&range=1h");

        Assert.Equal(["job=a<b", "9", "1", "5", "9", "2"], page.QuerySelectorAll(".numbers td").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("/ui/chart.svg", HttpStatusCode.BadRequest)]
    [InlineData("/ui/chart.svg?alert=no", HttpStatusCode.BadRequest)]
    [InlineData("/ui/chart.svg?alert=0000000000000000", HttpStatusCode.OK)]
    [InlineData("/ui/chart.svg?source=none&expr=m", HttpStatusCode.OK)]
    [InlineData("/ui/chart.svg?rule=1/2&range=9999y&at=-5", HttpStatusCode.OK)]
    [InlineData("/chart", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_drawn_is_an_answer_too(string path, HttpStatusCode status)
    {
        using var answer = await program.Http.GetAsync(path, Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_timeline_says_since_when_it_fires_and_who_was_told()
    {
        var page = await program.PageAsync(await program.AlertAsync());
        var events = page.QuerySelectorAll(".timeline .mark").Select(mark => mark.TextContent.Trim());

        Assert.Contains("began to fire", events);
        Assert.Contains("told one that it fires", events);
    }

    [Fact]
    public async Task A_delivery_in_the_timeline_leads_to_its_page_and_a_beginning_stands_there_once()
    {
        var page = await program.PageAsync(await program.AlertAsync());
        var delivery = page.QuerySelector(".timeline a[href*='/deliveries/']")!.GetAttribute("href")!;

        Assert.Contains("webhook[0]", (await program.PageAsync(delivery)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".timeline .mark"), mark => mark.TextContent.Trim() == "began to fire");
    }

    [Fact]
    public async Task A_rule_page_lists_the_tests_that_ask_for_the_rule_and_how_they_went()
    {
        var tests = await TestsOfAsync("High");
        while (tests.Any(test => test.StartsWith("not run", StringComparison.Ordinal)))
        {
            tests = await TestsOfAsync("High");
        }

        Assert.Equal(["passes m is high high.yml:3", "fails test 2 high.yml:6"], tests);
        Assert.Empty(await TestsOfAsync("Never"));
    }

    private async Task<string[]> TestsOfAsync(string name)
    {
        var rule = (await program.PageAsync("/rules")).QuerySelectorAll("tr[data-row] .what a").Single(link => link.TextContent == name).GetAttribute("href")!;
        var tests = (await program.PageAsync(rule)).QuerySelectorAll(".findings")[0].QuerySelectorAll("li");

        return [.. tests.Select(test => string.Join(' ', test.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
    }

    [Fact]
    public async Task The_list_shows_the_values_of_alerts_of_our_own_rules()
    {
        var page = await program.PageAsync("/alerts");

        Assert.Equal("9.25", page.QuerySelector("tr[data-row] .value:not(.labels .value)")!.TextContent);
    }

    [Fact]
    public async Task An_alert_can_be_copied_as_text()
    {
        var page = await program.PageAsync(await program.AlertAsync());
        var texts = page.QuerySelectorAll(".copyable pre").Select(text => text.TextContent).ToList();

        Assert.Equal("amtool alert query 'alertname=\"High\"' 'job=\"a<b\"' 'severity=\"critical\"'", texts[0]);
        Assert.StartsWith("labels:\n  alertname: \"High\"\n  job: \"a<b\"\n", texts[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_page_says_what_lints_find_with_a_page_for_each()
    {
        var rule = (await program.PageAsync("/rules")).QuerySelectorAll("tr[data-row] .what a").Single(link => link.TextContent == "Never").GetAttribute("href")!;
        var link = (await program.PageAsync(rule)).QuerySelectorAll(".findings a").First(link => link.TextContent == "never-fires");
        var page = await program.PageAsync(link.GetAttribute("href")!);

        Assert.Equal("never-fires", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("An expression that no values of its metrics can make true.", page.QuerySelector(".document")!.TextContent, StringComparison.Ordinal);
    }
}
