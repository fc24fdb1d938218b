using System.Globalization;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Ui;

/// <summary>The page on which expressions are tried, and the proposals for who writes them.</summary>
public sealed class QueryPageTests(RuleProgram program) : IClassFixture<RuleProgram>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_greatest_values_come_first_and_labels_are_text()
    {
        program.Prometheus.Answer("first", StubPrometheus.Vector("""[{"metric":{"__name__":"first","a":"<i>"},"value":[1,"2"]},{"metric":{"a":"b"},"value":[1,"10"]},{"metric":{"a":"c"},"value":[1,"NaN"]}]"""));

        var page = await program.PageAsync("/query?expr=first");

        Assert.Equal(["10", "2", "NaN"], page.QuerySelectorAll(".answers td.number").Select(cell => cell.TextContent));
        Assert.Contains("a<i>", page.QuerySelectorAll(".answers .labels li").Select(label => label.TextContent));
    }

    [Fact]
    public async Task Ten_thousand_series_make_no_page_long()
    {
        var series = Enumerable.Range(0, 10_000).Select(i => string.Create(
            CultureInfo.InvariantCulture, $$$"""{"metric":{"__name__":"many","instance":"host-{{{i}}}.example.com:9100","namespace":"namespace-{{{i % 30}}}","pod":"a-long-name-of-a-pod-{{{i}}}"},"value":[1,"{{{i}}}.123456789"]}"""));
        program.Prometheus.Answer("many", StubPrometheus.Vector($"[{string.Join(',', series)}]"));

        var text = await program.Http.GetByteArrayAsync("/query?expr=many&page=7", Cancellation);
        var page = await program.PageAsync("/query?expr=many&page=999");

        Assert.InRange(text.Length, 10_000, 100_000);
        Assert.Equal("0.123456789", page.QuerySelectorAll(".answers td.number")[^1].TextContent);
        Assert.Contains("Page 100 of 100", page.QuerySelector(".pager")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_shown_where_it_is_wrong_and_nobody_is_asked()
    {
        var page = await program.PageAsync("/query?expr=sum(up");

        Assert.Contains("1:7: parse error: unclosed left parenthesis", page.QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".pointed mark"));
        Assert.DoesNotContain(program.Prometheus.Queries, query => query["query"] == "sum(up");
    }

    [Fact]
    public async Task A_function_of_another_dialect_is_the_sources_to_judge_and_a_mistyped_one_has_its_neighbour()
    {
        program.Prometheus.Answer("rat(up[5m])", StubPrometheus.Error(400, "bad_data", "unknown function"));
        program.Prometheus.Answer("rollup_rate(up[5m])", StubPrometheus.Vector("""[{"metric":{},"value":[1,"7"]}]"""));

        var wrong = await program.PageAsync("/query?expr=rat(up%5B5m%5D)");
        var right = await program.PageAsync("/query?expr=rollup_rate(up%5B5m%5D)");

        Assert.Equal("rat", wrong.QuerySelector(".pointed mark")!.TextContent);
        Assert.Contains(wrong.QuerySelectorAll(".notice code"), near => near.TextContent is "rate" or "rad");
        Assert.Equal("7", right.QuerySelector(".answers td.number")!.TextContent);
    }

    [Fact]
    public async Task For_a_name_that_no_series_has_the_nearest_is_proposed()
    {
        program.Prometheus.AnswerAt("/api/v1/label/__name__/values", Texts("http_requests_total", "up"));

        var page = await program.PageAsync("/query?expr=htp_requests_total");

        Assert.Equal("http_requests_total", page.QuerySelector(".empty a")!.TextContent);
        Assert.Contains("expr=http_requests_total", page.QuerySelector(".empty a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_of_an_expression_has_the_range_and_the_step_that_were_asked_for()
    {
        program.Prometheus.Answer("charted", StubPrometheus.Matrix("""[{"metric":{},"values":[[1772366400,"1"]]}]"""));
        var page = await program.PageAsync("/query?expr=charted&view=chart&range=2h&step=5m");
        using var chart = await program.Http.GetAsync(page.QuerySelector(".chart img")!.GetAttribute("src"), Cancellation);
        var query = program.Prometheus.Queries.Single(query => query["query"] == "charted");

        Assert.Equal(("300", 7200m), (query["step"], decimal.Parse(query["end"], CultureInfo.InvariantCulture) - decimal.Parse(query["start"], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Metrics_functions_labels_and_values_are_proposed()
    {
        program.Prometheus.AnswerAt("/api/v1/label/__name__/values", Texts("http_requests_total", "up", "<b>"));
        program.Prometheus.AnswerAt("/api/v1/labels", Texts("__name__", "code", "job"));
        program.Prometheus.AnswerAt("/api/v1/label/code/values", Texts("200", "5\"0"));

        Assert.Equal(["histogram_avg(", "histogram_count(", "http_requests_total"], (await ProposedAsync("sum(h")).Where(text => text is "histogram_avg(" or "histogram_count(" or "http_requests_total").Order());
        Assert.Equal(["code=", "job="], await ProposedAsync("http_requests_total{"));
        Assert.Equal(["200\"", "5\\\"0\""], await ProposedAsync("http_requests_total{code=\""));
        Assert.Empty(await ProposedAsync("rate(up[5"));
        Assert.Empty(await ProposedAsync("up{job=\"" + new string('a', 7_000)));
    }

    [Fact]
    public async Task Filters_have_the_labels_of_the_alerts_that_are_there()
    {
        var labels = JsonNode.Parse(await program.Http.GetStringAsync("/ui/complete?text=sev", Cancellation))!;
        var values = JsonNode.Parse(await program.Http.GetStringAsync("/ui/complete?text=severity%3D", Cancellation))!;

        Assert.Equal("severity=", (string?)labels["options"]![0]!["insert"]);
        Assert.Equal("\"critical\"", (string?)values["options"]![0]!["insert"]);
        Assert.Equal(9, (int)values["from"]!);
    }

    private static StubAnswer Texts(params string[] texts) =>
        new(200, new JsonObject { ["status"] = "success", ["data"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]) }.ToJsonString());

    private async Task<List<string>> ProposedAsync(string text)
    {
        var answer = JsonNode.Parse(await program.Http.GetStringAsync($"/ui/complete?source=default&text={Uri.EscapeDataString(text)}", Cancellation))!;

        return [.. answer["options"]!.AsArray().Select(option => (string)option!["insert"]!)];
    }
}
