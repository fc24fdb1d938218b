using System.Net;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V1;

/// <summary>The rules and alerts that Prometheus' API tells of.</summary>
public sealed class RulesTests
{
    private const string Rules =
        """
        groups:
        - name: g1
          labels: {team: db}
          rules:
          - {alert: A1, expr: m > 5, for: 1m, keep_firing_for: 2m, labels: {sev: x}, annotations: {a: 'at {{ $value }} <b>'}}
          - {record: 'rec:x', expr: 'sum by (job) (m)', labels: {l: v}}
        - name: g2
          interval: 20s
          limit: 7
          rules:
          - {alert: A2, expr: 'm    >   5   and   m < 1e3'}
        """;

    private const string Never = "0001-01-01T00:00:00Z";

    [Fact]
    public async Task Before_the_first_evaluation_nothing_is_known()
    {
        await using var api = await RuleApi.StartAsync(Rules);

        var rules = await api.DataAsync("/api/v1/rules");

        Assert.Equal(
            $$$"""
            {"groups":[{"name":"g1","file":"rules.yml","rules":[
            {"state":"unknown","name":"A1","query":"m \u003e 5","duration":60,"keepFiringFor":120,
            "labels":{"sev":"x","team":"db"},"annotations":{"a":"at {{ $value }} \u003cb\u003e"},"alerts":[],"health":"unknown",
            "evaluationTime":0,"lastEvaluation":"{{{Never}}}","type":"alerting"},
            {"name":"rec:x","query":"sum by (job) (m)","labels":{"l":"v","team":"db"},"health":"unknown",
            "evaluationTime":0,"lastEvaluation":"{{{Never}}}","type":"recording"}],
            "interval":10,"limit":0,"evaluationTime":0,"lastEvaluation":"{{{Never}}}"},
            {"name":"g2","file":"rules.yml","rules":[
            {"state":"unknown","name":"A2","query":"m \u003e 5 and m \u003c 1000","duration":0,"keepFiringFor":0,
            "labels":{},"annotations":{},"alerts":[],"health":"unknown",
            "evaluationTime":0,"lastEvaluation":"{{{Never}}}","type":"alerting"}],
            "interval":20,"limit":7,"evaluationTime":0,"lastEvaluation":"{{{Never}}}"}]}
            """.ReplaceLineEndings(""),
            await RawDataAsync(api, "/api/v1/rules"));
        Assert.NotNull(rules["groups"]);
    }

    [Fact]
    public async Task An_alert_shows_its_rendered_annotations_since_when_it_is_active_and_its_value()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        api.World.Answer("m > 5", ("""m{job="a"}""", 12.992));
        await api.World.EvaluateForAsync(Duration.FromSeconds(20));

        var rule = (await api.DataAsync("/api/v1/rules?rule_name[]=A1"))["groups"]![0]!["rules"]![0]!;

        var activeAt = Assert.Single(api.World.Alerts("A1")).Subject.ActiveAt;
        Assert.Equal(("pending", "ok"), ((string?)rule["state"], (string?)rule["health"]));
        Assert.Equal(
            $$"""
            [{"labels":{"alertname":"A1","job":"a","sev":"x","team":"db"},"annotations":{"a":"at 12.992 \u003cb\u003e"},"state":"pending",
            "activeAt":"{{NodaTime.Text.InstantPattern.ExtendedIso.Format(activeAt)}}","value":"1.2992e+01"}]
            """.ReplaceLineEndings(""),
            Plain(rule["alerts"]!));
        Assert.NotEqual(Never, (string?)rule["lastEvaluation"]);
    }

    [Fact]
    public async Task An_alert_that_goes_on_firing_without_its_series_says_since_when()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        api.World.Answer("m > 5", ("""m{job="a"}""", 9));
        await api.World.EvaluateForAsync(Duration.FromSeconds(90));
        api.World.Answer("m > 5");

        await api.World.EvaluateForAsync(Duration.FromSeconds(20));

        var alert = (await api.DataAsync("/api/v1/alerts"))["alerts"]![0]!;
        Assert.Equal("firing", (string?)alert["state"]);
        Assert.Equal("9e+00", (string?)alert["value"]);
        Assert.NotNull(alert["keepFiringSince"]);
    }

    [Fact]
    public async Task A_failed_evaluation_is_told_and_keeps_the_alerts()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        api.World.Answer("m > 5", ("""m{job="a"}""", 9));
        await api.World.EvaluateForAsync(Duration.FromSeconds(20));
        api.World.Prometheus.Answer("m > 5", StubPrometheus.Error(422, "execution", "too much"));
        await api.World.EvaluateForAsync(Duration.FromSeconds(20));

        var rule = (await api.DataAsync("/api/v1/rules"))["groups"]![0]!["rules"]![0]!;

        Assert.Equal(("pending", "err"), ((string?)rule["state"], (string?)rule["health"]));
        Assert.Contains("too much", (string?)rule["lastError"], StringComparison.Ordinal);
        Assert.Single(rule["alerts"]!.AsArray());
    }

    [Theory]
    [InlineData("", "A1 rec:x A2")]
    [InlineData("type=alert", "A1 A2")]
    [InlineData("type=RECORD", "rec:x")]
    [InlineData("rule_name[]=A2&rule_name[]=rec:x", "rec:x A2")]
    [InlineData("rule_group[]=g2", "A2")]
    [InlineData("file[]=nope", "")]
    [InlineData("file[]=rules.yml&type=alert", "A1 A2")]
    [InlineData("match[]={sev=\"x\"}", "A1")]
    [InlineData("match[]={l=\"v\"}&match[]={sev=\"x\"}", "A1 rec:x")]
    [InlineData("match[]={team=~\"d.\",sev=\"\"}", "rec:x")]
    [InlineData("group_limit=1", "A1 rec:x")]
    [InlineData("group_limit=1&type=alert", "A1")]
    public async Task Only_the_rules_that_are_asked_for_are_told(string query, string expected)
    {
        await using var api = await RuleApi.StartAsync(Rules);

        var groups = (await api.DataAsync($"/api/v1/rules?{query}"))["groups"]!.AsArray();

        Assert.Equal(expected, string.Join(' ', groups.SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!["name"])));
    }

    [Fact]
    public async Task Alerts_can_be_left_out()
    {
        await using var api = await RuleApi.StartAsync(Rules);

        var rule = (await api.DataAsync("/api/v1/rules?exclude_alerts=TRUE"))["groups"]![0]!["rules"]![0]!;

        Assert.Null(rule["alerts"]);
        Assert.True(rule.AsObject().ContainsKey("alerts"));
    }

    [Fact]
    public async Task Pages_of_groups_follow_each_other_by_tokens()
    {
        await using var api = await RuleApi.StartAsync(Rules);

        var first = await api.DataAsync("/api/v1/rules?group_limit=1");
        var second = await api.DataAsync($"/api/v1/rules?group_limit=1&group_next_token={first["groupNextToken"]}");

        // SHA-256 of "rules.yml;g2".
        Assert.Equal("61ca8dcdd36081483ac461b3149b58fde0382d5b937c73315bc4bef1d945c6e3", (string?)first["groupNextToken"]);
        Assert.Equal("g2", (string?)second["groups"]![0]!["name"]);
        Assert.Null(second["groupNextToken"]);
    }

    [Theory]
    [InlineData("type=foo", """invalid parameter "type": not supported value "foo" """)]
    [InlineData("match[]=broken{", "1:8: parse error: unexpected end of input inside braces")]
    [InlineData("match[]={}", "match[] must contain at least one non-empty matcher")]
    [InlineData("exclude_alerts=x", """invalid parameter "exclude_alerts": error converting exclude_alerts: strconv.ParseBool: parsing "x": invalid syntax""")]
    [InlineData("group_limit=x", """invalid parameter "group_limit": group_limit needs to be a valid number: strconv.ParseInt: parsing "x": invalid syntax""")]
    [InlineData("group_limit=99999999999", """invalid parameter "group_limit": group_limit needs to be a valid number: strconv.ParseInt: parsing "99999999999": value out of range""")]
    [InlineData("group_limit=0", """invalid parameter "group_limit": group_limit needs to be greater than 0""")]
    [InlineData("group_next_token=x", """invalid parameter "group_next_token": group_limit needs to be present in order to paginate over the groups""")]
    [InlineData("group_limit=1&group_next_token=x", """invalid parameter "group_next_token": invalid group_next_token 'x'. were rule groups changed?""")]
    public async Task What_cannot_be_asked_is_refused_in_Prometheus_words(string query, string error)
    {
        await using var api = await RuleApi.StartAsync(Rules);

        using var answer = await api.GetAsync($"/api/v1/rules?{query}");

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(("error", "bad_data", error.TrimEnd()), ((string?)body["status"], (string?)body["errorType"], (string?)body["error"]));
    }

    [Fact]
    public async Task Text_of_any_kind_stays_within_its_quotes()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        var hostile = "</script>\u2028\"\\\n\t\u0001é𝄞";
        api.World.Prometheus.Answer("m > 5", StubPrometheus.Vector(
            new JsonArray(new JsonObject { ["metric"] = new JsonObject { ["a<b"] = hostile }, ["value"] = new JsonArray(1, "7") }).ToJsonString()));
        await api.World.EvaluateForAsync(Duration.FromSeconds(20));

        var text = await api.TextAsync("/api/v1/alerts");

        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.Equal(hostile, (string?)JsonNode.Parse(text)!["data"]!["alerts"]![0]!["labels"]!["a<b"]);
    }

    [Fact]
    public async Task Many_alerts_come_whole()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        api.World.Answer("m > 5", [.. Enumerable.Range(0, 5_000).Select(i => ($$"""m{job="{{i}}"}""", 9.0))]);
        await api.World.EvaluateForAsync(Duration.FromSeconds(20));

        var alerts = (await api.DataAsync("/api/v1/alerts"))["alerts"]!.AsArray();

        Assert.Equal(5_000, alerts.Select(alert => (string?)alert!["labels"]!["job"]).Distinct().Count());
        Assert.All(alerts, alert => Assert.Equal("at 9 <b>", (string?)alert!["annotations"]!["a"]));
    }

    private static async Task<string> RawDataAsync(RuleApi api, string path)
    {
        var text = await api.TextAsync(path);
        const string Before = """{"status":"success","data":""";
        Assert.StartsWith(Before, text, StringComparison.Ordinal);

        return text[Before.Length..^1];
    }

    private static string Plain(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal);
}
