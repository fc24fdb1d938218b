using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V1;

/// <summary>Prometheus' API as the whole program serves it.</summary>
public sealed class V1PathsTests
{
    private const string RulesAlone = "rule_files: []\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Grafana_sees_a_Prometheus_whose_rules_it_does_not_edit()
    {
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [], Cancelled);

        var build = await DataAsync(program, "/api/v1/status/buildinfo");

        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", (string?)build["version"]);
        Assert.Null(build["features"]);
    }

    [Fact]
    public async Task Every_resource_answers_in_the_envelope()
    {
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [], Cancelled);
        (string Path, string Field)[] resources =
        [
            ("/api/v1/status/config", "yaml"),
            ("/api/v1/status/flags", "storage.path"),
            ("/api/v1/status/runtimeinfo", "lastConfigTime"),
            ("/api/v1/features", "rules"),
            ("/api/v1/alertmanagers", "activeAlertmanagers"),
            ("/api/v1/rules", "groups"),
            ("/api/v1/alerts", "alerts"),
            ("/vmalert/api/v1/notifiers", "notifiers"),
        ];

        foreach (var (path, field) in resources)
        {
            Assert.NotNull((await DataAsync(program, path))[field]);
        }
    }

    [Theory]
    [InlineData("parse_query", HttpStatusCode.BadRequest)]
    [InlineData("format_query", HttpStatusCode.OK)]
    public async Task An_endless_expression_harms_nobody(string resource, HttpStatusCode status)
    {
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [], Cancelled);
        using var form = new FormUrlEncodedContent([new("query", "x" + string.Concat(Enumerable.Repeat("+x", 50_000)))]);

        using var answer = await program.Http.PostAsync($"/api/v1/{resource}", form, Cancelled);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotNull(await DataAsync(program, "/api/v1/rules"));
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_asks_for_nothing()
    {
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [], Cancelled);
        using var form = new ByteArrayContent("garbage"u8.ToArray()) { Headers = { { "Content-Type", "multipart/form-data; boundary=x" } } };

        using var answer = await program.Http.PostAsync("/api/v1/format_query", form, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Other_origins_may_ask()
    {
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [], Cancelled);
        using var question = new HttpRequestMessage(HttpMethod.Get, "/api/v1/alerts") { Headers = { { "Origin", "http://elsewhere.example" } } };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/query") { Headers = { { "Origin", "http://elsewhere.example" } } };

        using var answer = await program.Http.SendAsync(question, Cancelled);
        using var before = await program.Http.SendAsync(preflight, Cancelled);

        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal((HttpStatusCode.NoContent, "GET, POST, OPTIONS"), (before.StatusCode, before.Headers.GetValues("Access-Control-Allow-Methods").Single()));
    }

    [Fact]
    public async Task A_query_is_handed_on_to_the_default_source_by_either_method()
    {
        await using var prometheus = await StubPrometheus.StartAsync(Cancelled);
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [$"--datasource.url={prometheus.Url}"], Cancelled);
        prometheus.Answer("1+1", StubPrometheus.Scalar("""[1,"2"]"""));
        using var form = new FormUrlEncodedContent([new("query", "1+1")]);

        using var posted = await program.Http.PostAsync("/api/v1/query", form, Cancelled);
        var got = await DataAsync(program, "/api/v1/query?query=1%2B1");

        Assert.Equal("""{"resultType":"scalar","result":[1,"2"]}""", got.ToJsonString());
        Assert.Contains("\"2\"", await posted.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_source_runs_nothing_and_half_an_answer_is_none()
    {
        await using var prometheus = await StubPrometheus.StartAsync(Cancelled);
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [$"--datasource.url={prometheus.Url}"], Cancelled);
        prometheus.Answer("page", new(502, "<script>alert(1)</script>", "text/html"));
        prometheus.Answer("half", new(200, "{") { Headers = ImmutableDictionary<string, string>.Empty.Add("Content-Length", "100") });

        using var page = await program.Http.GetAsync("/api/v1/query?query=page", Cancelled);
        var half = await Record.ExceptionAsync(() => program.Http.GetStringAsync("/api/v1/query?query=half", Cancelled));

        Assert.Equal("sandbox; default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.IsType<HttpRequestException>(half);
    }

    [Fact]
    public async Task A_query_names_its_source_in_the_address_or_in_a_header()
    {
        await using var one = await StubPrometheus.StartAsync(Cancelled);
        await using var two = await StubPrometheus.StartAsync(Cancelled);
        two.Answer("up", StubPrometheus.Error(422, "execution", "from two"));
        var config = $"rule_files: []\ndatasources: [{{name: default, url: '{one.Url}'}}, {{name: two, url: '{two.Url}'}}]";
        await using var program = await ProgramProcess.StartAsync(config, [], Cancelled);
        using var named = new HttpRequestMessage(HttpMethod.Get, "/api/v1/query?query=up") { Headers = { { "X-AlertEngine-Source", "two" } } };

        using var byAddress = await program.Http.GetAsync("/api/v1/query?query=up&ae_source=two", Cancelled);
        using var byHeader = await program.Http.SendAsync(named, Cancelled);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (byAddress.StatusCode, byHeader.StatusCode));
        Assert.Equal("", (await two.NextQueryAsync(Cancelled))["ae_source"]);
        Assert.Empty(one.Queries);
    }

    [Fact]
    public async Task A_query_for_a_source_that_nobody_configured_is_refused()
    {
        await using var program = await ProgramProcess.StartAsync(RulesAlone, [], Cancelled);

        using var answer = await program.Http.GetAsync("/api/v1/query?query=up&ae_source=nobody", Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["errorType"]);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_said_to_be()
    {
        await using var program = await ProgramProcess.StartAsync(RulesAlone, ["--datasource.url=http://127.0.0.1:1"], Cancelled);

        using var answer = await program.Http.GetAsync("/api/v1/labels", Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private static async Task<JsonNode> DataAsync(ProgramProcess program, string path)
    {
        var answer = JsonNode.Parse(await program.Http.GetStringAsync(path, Cancelled))!;
        Assert.Equal("success", (string?)answer["status"]);

        return answer["data"]!;
    }
}
