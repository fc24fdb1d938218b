using System.Net;
using System.Text.Json.Nodes;
using AlertEngine.Labels;

namespace AlertEngine.Tests.Api;

/// <summary>vmalert's API: its shapes, and the numbers by which it names things.</summary>
public sealed class VmalertApiTests
{
    // What vmalert 1.145 calls these when they stand in rules.yml.
    private const string Group = "5247436553532334841";
    private const string Alerting = "16352867389423447988";
    private const string Recording = "16227795950474187691";
    private const string Alert = "10525087013675853852";

    private const string Rules =
        """
        groups:
        - name: g1
          interval: 1s
          limit: 5
          labels: {team: db}
          params: {nocache: ["1"]}
          headers: ["X-A: b"]
          notifier_headers: ["X-N: c"]
          rules:
          - {alert: A1, expr: m > 5, for: 1s, keep_firing_for: 2m, labels: {sev: x}, annotations: {a: 'at {{ $value }} <b>'}}
          - {record: 'rec:x', expr: 'sum by (job) (m)', labels: {l: v}}
        - name: g2
          interval: 2s
          concurrency: 3
          eval_offset: 1s
          rules:
          - {alert: A2, expr: 'm    >   7   and   m < 1e3'}
        - name: g3
          interval: 5s
          eval_delay: 1s
          rules: []
        """;

    [Fact]
    public async Task Rules_have_the_shape_and_the_ids_that_vmalert_gives_them()
    {
        await using var api = await StartAsync();

        var rule = Rule(await ListAsync(api, ""), "A1");

        Assert.Equal((Alerting, Group, "g1", "rules.yml"), (Text(rule, "id"), Text(rule, "group_id"), Text(rule, "group_name"), Text(rule, "file")));
        Assert.Equal("""{"cluster":"c1","sev":"x","team":"db"}""", rule["labels"]!.ToJsonString());
        Assert.Equal(
            ("firing", "m > 5", 1, 120, "ok", "alerting", "prometheus", 1),
            (Text(rule, "state"), Text(rule, "query"), (int)rule["duration"]!, (int)rule["keep_firing_for"]!, Text(rule, "health"), Text(rule, "type"),
                Text(rule, "datasourceType"), (int)rule["lastSamples"]!));
        var alert = Assert.Single(rule["alerts"]!.AsArray())!;
        Assert.Equal(
            ("firing", "A1", "12.992", Alert, Alerting, Group, "m > 5", false),
            (Text(alert, "state"), Text(alert, "name"), Text(alert, "value"), Text(alert, "id"), Text(alert, "rule_id"), Text(alert, "group_id"),
                Text(alert, "expression"), (bool)alert["stabilizing"]!));
        Assert.Equal("at 12.992 <b>", Text(alert["annotations"]!, "a"));
    }

    [Fact]
    public async Task Groups_say_how_they_ask_and_in_which_states_their_rules_are()
    {
        await using var api = await StartAsync();

        var groups = await ListAsync(api, "");

        var (first, second, third) = (groups[0]!, groups[1]!, groups[2]!);
        Assert.Equal("""["nocache=1"]""", first["params"]!.ToJsonString());
        Assert.Equal("""["X-A: b"]""", first["headers"]!.ToJsonString());
        Assert.Equal("""["X-N: c"]""", first["notifier_headers"]!.ToJsonString());
        Assert.Equal("""{"":1,"firing":1}""", first["states"]!.ToJsonString());
        Assert.Equal((3, 1, "9324266039739546071"), ((int)second["concurrency"]!, (int)second["eval_offset"]!, Text(second, "id")));
        Assert.Equal((1, 0, "1806609850467959351"), ((int)third["eval_delay"]!, third["rules"]!.AsArray().Count, Text(third, "id")));
    }

    [Theory]
    [InlineData("", "A1 rec:x A2")]
    [InlineData("type=record", "rec:x")]
    [InlineData("state=firing", "A1")]
    [InlineData("state=normal,firing", "A1 A2")]
    [InlineData("search=REC", "rec:x")]
    [InlineData("match[]={l=\"v\"}", "rec:x")]
    [InlineData("extended_states=true&state=ok", "rec:x")]
    [InlineData("datasource_type=graphite", "")]
    [InlineData("group_limit=1&page_num=2", "A2")]
    public async Task Only_the_rules_that_are_asked_for_are_listed(string query, string expected)
    {
        await using var api = await StartAsync();

        var groups = await ListAsync(api, query);

        Assert.Equal(expected, string.Join(' ', groups.SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!["name"])));
    }

    [Fact]
    public async Task Pages_are_numbered()
    {
        await using var api = await StartAsync();

        var answer = await api.AskAsync("/vmalert/api/v1/rules?group_limit=1&page_num=2");

        Assert.Equal(
            (2, 3, 3, 3), ((int)answer["page"]!, (int)answer["total_pages"]!, (int)answer["total_groups"]!, (int)answer["total_rules"]!));
    }

    [Fact]
    public async Task A_rule_tells_how_its_last_evaluations_went()
    {
        await using var api = await StartAsync();

        var rule = await api.AskAsync($"/api/v1/rule?group_id={Group}&rule_id={Recording}");

        var updates = rule["updates"]!.AsArray();
        Assert.Equal("rec:x", Text(rule, "name"));
        Assert.Equal(api.World.Rule("rec:x").History.Runs.Length, updates.Count);
        Assert.Null(updates[0]!["error"]);
    }

    [Fact]
    public async Task An_evaluation_can_be_repeated_by_hand()
    {
        await using var api = await StartAsync();

        var rule = await api.AskAsync($"/api/v1/rule?group_id={Group}&rule_id={Recording}");

        Assert.Matches(
            $"^curl -H 'X-A: b' '{api.World.Prometheus.Url}api/v1/query\\?nocache=1&query=sum%20by%20%28job%29%20%28m%29&time=[0-9.]+&timeout=[0-9]+ms'$",
            Text(rule["updates"]![0]!, "curl"));
    }

    [Fact]
    public async Task Headers_for_notifiers_go_along_with_the_alerts_of_their_group()
    {
        await using var api = await StartAsync();

        Assert.Equal([new("X-N", "c")], api.World.Told.Headers);
    }

    [Fact]
    public async Task An_alert_and_a_group_are_found_by_their_ids()
    {
        await using var api = await StartAsync();

        var alert = await api.AskAsync($"/vmalert/alert?group_id={Group}&alert_id={Alert}");
        var group = await api.AskAsync($"/vmalert/api/v1/group?group_id={Group}");

        Assert.Equal("firing", Text(alert, "state"));
        Assert.Equal("g1", Text(group, "name"));
    }

    [Theory]
    [InlineData("/vmalert/api/v1/rules?type=foo", 400, """invalid parameter "type": not supported value "foo" """)]
    [InlineData("/vmalert/api/v1/rules?state=foo", 400, """invalid parameter "state": contains not supported value "foo" """)]
    [InlineData("/vmalert/api/v1/rules?group_limit=x", 400, """ "group_limit" is expected to be a positive number, found "x" """)]
    [InlineData("/vmalert/api/v1/rules?group_limit=1&page_num=9", 400, "page_num exceeds total amount of pages")]
    [InlineData("/api/v1/group?group_id=1", 404, "can't find group with id 1")]
    [InlineData("/api/v1/rule?group_id=a", 400, """failed to read "group_id" param: strconv.ParseUint: parsing "a": invalid syntax""")]
    [InlineData($"/api/v1/alert?group_id={Group}&alert_id=5", 404, """can't find alert with id 5 in group "g1" """)]
    public async Task What_cannot_be_asked_is_refused_in_vmalerts_words(string path, int status, string error)
    {
        await using var api = await StartAsync();

        using var answer = await api.GetAsync(path);

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(((HttpStatusCode)status, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal((error.Trim(), status), (Text(body, "error"), (int)body["errorType"]!));
    }

    private static async Task<RuleApi> StartAsync()
    {
        var api = await RuleApi.StartAsync("groups: []");
        api.World.Settings = api.World.Settings with { ExternalLabels = LabelSet.Of(new Label("cluster", "c1")) };
        api.World.Answer("m > 5", ("""m{job="a"}""", 12.992));
        await api.World.LoadAsync(Rules);
        await api.World.EvaluateForAsync(Duration.FromSeconds(6));

        return api;
    }

    private static async Task<JsonArray> ListAsync(RuleApi api, string query) =>
        (await api.DataAsync($"/vmalert/api/v1/rules?{query}"))["groups"]!.AsArray();

    private static JsonNode Rule(JsonArray groups, string name) =>
        groups.SelectMany(group => group!["rules"]!.AsArray()).Single(rule => Text(rule!, "name") == name)!;

    private static string? Text(JsonNode node, string name) => (string?)node[name];
}
