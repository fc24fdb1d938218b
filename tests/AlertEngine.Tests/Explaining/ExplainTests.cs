using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Explaining;

/// <summary>Why an alert is told or not. A slot is 10 seconds; the clock starts at noon.</summary>
public sealed class ExplainTests : IAsyncDisposable
{
    private const string Rules =
        """
        groups:
        - name: g
          rules:
          - {alert: High, expr: m > 5, for: 10s, labels: {team: x}}
          - {alert: Low, expr: m < 1}
        """;

    private ExplainWorld? world;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await (world?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Fact]
    public async Task An_alert_is_followed_from_its_rule_to_its_receiver()
    {
        await StartAsync();
        world!.Rules.Answer("m > 5", ("""m{job="a"}""", 9));
        await EvaluateAsync(times: 4);

        var answer = await world.ExplainAsync($"alert={ExplainWorld.Fingerprint("alertname=High,cluster=eu,job=a,team=x")}");

        Assert.Equal("eu", (string?)answer["labels"]!["cluster"]);
        Assert.True((bool)answer["alert"]!["fires"]!);
        var rule = Assert.Single(answer["rules"]!.AsArray())!;
        Assert.Equal(
            ("rules.yml", "g", "High", "firing", "9", 1),
            ((string?)rule["file"], (string?)rule["group"], (string?)rule["name"], (string?)rule["phase"], (string?)rule["value"],
                (int)rule["lastEvaluation"]!["samples"]!));
        Assert.Null(rule["labels"]!["cluster"]);
        Assert.Equal(["passed on", "failed", "taken"], answer["routes"]!.AsArray().Select(route => (string?)route!["outcome"]));
        Assert.Equal("team=\"y\"", (string?)answer["routes"]![1]!["failedBy"]);
        var group = Assert.Single(answer["groups"]!.AsArray())!;
        Assert.Equal(
            ("{}/{team=\"x\"}:{alertname=\"High\"}", "there", true, "1h"),
            ((string?)group["key"], (string?)group["standing"], (bool)group["holdsAlert"]!, (string?)group["repeatInterval"]));
        var webhook = Assert.Single(group["integrations"]!.AsArray())!;
        Assert.Equal(("firing", "no news"), ((string?)webhook["lastTold"]!["alert"], (string?)webhook["next"]));
        Assert.NotNull(webhook["repeatsAt"]);
    }

    [Fact]
    public async Task A_pending_alert_is_told_of_before_the_router_knows_it()
    {
        await StartAsync();
        world!.Rules.Answer("m > 5", ("""m{job="a"}""", 9));
        await EvaluateAsync();

        var answer = await world.ExplainAsync("label=alertname=High&label=job=a&label=team=x");

        Assert.Null(answer["alert"]);
        Assert.Equal("eu", (string?)answer["labels"]!["cluster"]);
        Assert.Equal("pending", (string?)answer["rules"]![0]!["phase"]);
        Assert.Equal("new", (string?)answer["groups"]![0]!["standing"]);
        Assert.Equal("first notification", (string?)answer["groups"]![0]!["integrations"]![0]!["reason"]);
    }

    [Fact]
    public async Task All_that_mutes_an_alert_is_named()
    {
        await StartAsync(
            """
            inhibit_rules: [{name: low, source_matchers: [alertname=Low], target_matchers: [alertname=High], equal: [job]}]
            time_intervals: [{name: noon, time_intervals: [{times: [{start_time: '12:00', end_time: '13:00'}]}]}]
            """,
            route: "mute_time_intervals: [noon]");
        world!.Rules.Answer("m > 5", ("""m{job="a"}""", 9));
        world.Rules.Answer("m < 1", ("""m{job="a"}""", 0));
        var silence = await SilenceAsync("team", "x");
        await EvaluateAsync(times: 4);

        var answer = await world.ExplainAsync("label=alertname=High&label=cluster=eu&label=job=a&label=team=x");

        var mutedBy = answer["groups"]![0]!["mutedBy"]!.AsArray();
        Assert.Equal(["inhibition", "mute time interval", "silence"], mutedBy.Select(muting => (string?)muting!["kind"]));
        Assert.Equal(
            ("low", ExplainWorld.Fingerprint("alertname=Low,cluster=eu,job=a")), ((string?)mutedBy[0]!["name"], (string?)mutedBy[0]!["fingerprint"]));
        Assert.Equal(("noon", "2026-03-01T13:00:00Z"), ((string?)mutedBy[1]!["name"], (string?)mutedBy[1]!["until"]));
        Assert.Equal((silence.ToString(), "why"), ((string?)mutedBy[2]!["id"], (string?)mutedBy[2]!["comment"]));
        Assert.Equal("all muted", (string?)answer["groups"]![0]!["integrations"]![0]!["next"]);
        Assert.Empty(world.Receiver.Requests.Where(request => request.Body.Contains("High", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_alert_that_joins_a_group_would_be_news()
    {
        await StartAsync();
        world!.Rules.Answer("m > 5", ("""m{job="a"}""", 9));
        await EvaluateAsync(times: 4);

        var answer = await world.ExplainAsync("label=alertname=High&label=job=b&label=team=x");

        var group = Assert.Single(answer["groups"]!.AsArray())!;
        Assert.Empty(answer["rules"]!.AsArray());
        Assert.Equal(("there", false), ((string?)group["standing"], (bool)group["holdsAlert"]!));
        Assert.Equal(
            ("message", "new alerts added", true),
            ((string?)group["integrations"]![0]!["next"], (string?)group["integrations"]![0]!["reason"], (bool)group["integrations"]![0]!["namesAlert"]!));
    }

    [Fact]
    public async Task A_resolved_alert_still_has_its_rule()
    {
        await StartAsync();
        world!.Rules.Answer("m > 5", ("""m{job="a"}""", 9));
        await EvaluateAsync(times: 4);
        world.Rules.Answer("m > 5");
        await EvaluateAsync();

        var answer = await world.ExplainAsync("label=alertname=High&label=cluster=eu&label=job=a&label=team=x");

        Assert.False((bool)answer["alert"]!["fires"]!);
        Assert.Equal("resolved", (string?)answer["rules"]![0]!["phase"]);
    }

    [Fact]
    public async Task An_alert_that_relabelling_drops_goes_nowhere()
    {
        await StartAsync("alerting: {alert_relabel_configs: [{source_labels: [job], regex: a, action: drop}]}");
        world!.Rules.Answer("m > 5", ("""m{job="a"}""", 9));
        await EvaluateAsync(times: 4);

        var answer = await world.ExplainAsync("label=alertname=High&label=job=a&label=team=x");

        Assert.True((bool)answer["rules"]![0]!["isDropped"]!);
        Assert.Empty(answer["routes"]!.AsArray());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "say which alert, by alert=FINGERPRINT or by label=name=value for each of at most 1000 labels")]
    [InlineData("alert=0000000000000000&label=a=1", HttpStatusCode.BadRequest, "say which alert, by alert=FINGERPRINT or by label=name=value for each of at most 1000 labels")]
    [InlineData("alert=x", HttpStatusCode.BadRequest, "alert is a fingerprint of 16 hexadecimal digits")]
    [InlineData("alert=0123456789abcdef", HttpStatusCode.NotFound, "no alert has the fingerprint 0123456789abcdef")]
    [InlineData("label=a", HttpStatusCode.BadRequest, "label is a name, an equals sign and a value")]
    [InlineData("label==a", HttpStatusCode.BadRequest, "label is a name, an equals sign and a value")]
    public async Task Who_asks_for_no_alert_is_told_how_to_ask(string query, HttpStatusCode status, string problem)
    {
        await StartAsync();

        using var answer = await world!.GetAsync(query);

        Assert.Equal((status, problem), (answer.StatusCode, (string?)await answer.Content.ReadFromJsonAsync<JsonNode>(Cancelled)));
    }

    private async Task EvaluateAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            await world!.EvaluateAsync();
        }
    }

    private async Task<SilenceId> SilenceAsync(string name, string value)
    {
        var draft = new SilenceDraft
        {
            Changes = null,
            Matchers = [new(name, MatchOperator.Equal, value)],
            StartsAt = world!.Rules.Time.Now,
            EndsAt = world.Rules.Time.Now + Duration.FromHours(1),
            CreatedBy = "me",
            Comment = "why",
            Annotations = AlertEngine.Alerts.Annotations.Empty,
        };

        return ((SilenceOutcome.Done)await world.Rules.Services.GetRequiredService<SilenceStore>().SetAsync(draft)).Id;
    }

    private async Task StartAsync(string more = "", string route = "continue: false") => world = await ExplainWorld.StartAsync(
        Rules,
        $$"""
        global: {external_labels: {cluster: eu} }
        route:
          receiver: r
          group_by: [alertname]
          group_wait: 1s
          group_interval: 10s
          repeat_interval: 1h
          routes:
          - {receiver: r, matchers: [team=y]}
          - {receiver: r, matchers: [team=x], {{route}}}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}]
        {{more}}
        """);
}
