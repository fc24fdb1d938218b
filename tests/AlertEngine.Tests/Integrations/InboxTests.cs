using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Tests.Persistence;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class InboxTests
{
    private const string Configuration =
        """
        route: {receiver: ops.team}
        receivers: [{name: ops.team, inbox_configs: [{}]}]
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_tells_what_it_is_since_when_and_where_to_look()
    {
        var message = await MessageAsync("mixed", step: 1);

        Assert.Equal("[FIRING:1] HighCPU (node critical x)", message.Summary.Title);
        Assert.Equal(
            """
            Firing: CPU <90%> & rising
            Load is 97.5 for 5m
            alertname=HighCPU instance=b2 job=node severity=critical team=x
            Since 2026-11-21 03:05:00 UTC
            Runbook: https://runbooks.example/cpu?a=1&b=2
            Source: http://prom.example:9090/graph?g0.expr=cpu+%3E+90&g0.tab=1

            Resolved: CPU <90%> & rising
            Load is 97.5 for 5m
            alertname=HighCPU instance=b1 job=node severity=critical team=x
            2026-11-21 03:05:00 UTC to 2026-11-21 03:09:00 UTC
            Runbook: https://runbooks.example/cpu?a=1&b=2
            Source: http://prom.example:9090/graph?g0.expr=cpu+%3E+90&g0.tab=1

            """,
            message.Text);
    }

    [Fact]
    public async Task A_message_has_its_alerts_as_a_webhook_has_them()
    {
        var message = await MessageAsync("firing");

        var alert = Assert.Single(JsonNode.Parse(message.Alerts)!.AsArray())!;
        Assert.Equal("b1", (string?)alert["labels"]!["instance"]);
        Assert.Equal("firing", (string?)alert["status"]);
    }

    [Fact]
    public async Task Values_of_labels_stay_on_their_line()
    {
        var message = await MessageAsync("hostile");

        Assert.Contains(" lines=first Bcc: victim@example.org . second ", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(message.Text, character => char.IsControl(character) && character != '\n');
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_is_tried_again()
    {
        await using var database = new TestDatabase();
        await database.FillAsync();
        var outcome = await DeliverAsync(database, "long");

        var retry = Assert.IsType<DeliveryOutcome.Retry>(outcome);
        Assert.StartsWith("the inbox cannot be written: ", retry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_are_read_over_the_API_also_after_a_restart()
    {
        await using var witness = await StubReceiver.StartAsync(Cancelled);
        await using var program = await ProgramProcess.StartAsync(
            $$$"""
            route: {receiver: ops, group_wait: 0s}
            receivers: [{name: ops, inbox_configs: [{title: 'About {{ .CommonLabels.a }}'}], webhook_configs: [{url: '{{{witness.Url}}}'}]}]
            """,
            [], Cancelled);
        await program.Http.PostAsJsonAsync("/api/v2/alerts", new[] { new { labels = new { alertname = "A", a = "1" } } }, Cancelled);
        await witness.NextRequestAsync(Cancelled);
        await program.StopAsync(Cancelled);
        await program.RestartAsync(Cancelled);

        var list = await program.Http.GetFromJsonAsync<JsonArray>("/api/ae/v1/inbox?limit=1", Cancelled);
        var one = await program.Http.GetFromJsonAsync<JsonObject>($"/api/ae/v1/inbox/{list![0]!["id"]}", Cancelled);

        Assert.Equal(("About 1", "firing", "ops", 1), ((string?)list[0]!["title"], (string?)list[0]!["status"], (string?)list[0]!["receiver"], (int)list[0]!["alertCount"]!));
        Assert.Equal("1", (string?)one!["alerts"]![0]!["labels"]!["a"]);
        Assert.StartsWith("Firing: A\n", (string?)one["text"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(program, "/api/ae/v1/inbox/99"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(program, "/api/ae/v1/inbox/x"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(program, "/api/ae/v1/inbox?limit=0"));
    }

    private static async Task<InboxMessage> MessageAsync(string scene, int step = 0)
    {
        await using var database = new TestDatabase();
        Assert.IsType<DeliveryOutcome.Accepted>(await DeliverAsync(database, scene, step));
        var entry = Assert.Single(await database.Inbox.ReadAsync(new InboxQuery(10), Cancelled));

        return (await database.Inbox.FindAsync(entry.Id, Cancelled))!;
    }

    private static async Task<DeliveryOutcome> DeliverAsync(TestDatabase database, string scene, int step = 0)
    {
        using var delivery = new TestDelivery(Configuration, database.Time, inbox: new InboxStore(database.Inbox));
        var (outcome, attempt) = await delivery.SendAsync(GoldenScene.All.Single(known => known.Name == scene).Steps[step], Cancelled);
        Assert.Empty(attempt.TemplateFailures);

        return outcome;
    }

    private static async Task<HttpStatusCode> StatusAsync(ProgramProcess program, string path)
    {
        using var answer = await program.Http.GetAsync(path, Cancelled);

        return answer.StatusCode;
    }
}
