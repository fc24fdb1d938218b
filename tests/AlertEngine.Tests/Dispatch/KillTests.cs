using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>The real program, killed while alerts, silences and deliveries are in flight.</summary>
public sealed class KillTests
{
    private const int Times = 6;
    private const int Clients = 4;
    private const int BatchSize = 20;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_is_there_and_what_was_told_is_repeated_only_with_its_key()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var program = await ProgramProcess.StartAsync(
            $$"""
            route: {receiver: r, group_by: [g], group_wait: 100ms, group_interval: 300ms, repeat_interval: 1h}
            receivers: [{name: r, webhook_configs: [{url: {{receiver.Url}}}]}]
            """,
            [],
            Cancelled);
        var random = new Random(1);
        var alerts = new ConcurrentDictionary<string, string>();
        var silences = new ConcurrentDictionary<string, string>();

        for (var i = 0; i < Times; i++)
        {
            var clients = Enumerable.Range(0, Clients).Select(client => PostUntilKilledAsync(program, $"{i}-{client}", alerts, silences)).ToArray();
            for (var requests = random.Next(1, 12); requests > 0; requests--)
            {
                await receiver.NextRequestAsync(Cancelled); // so that the blow falls among deliveries
            }

            await program.KillAsync(Cancelled);
            await Task.WhenAll(clients);
            await program.RestartAsync(Cancelled);

            Assert.Empty(alerts.Keys.Except(await NamesAsync(program, "/api/v2/alerts", alert => alert["labels"]!["n"]!)));
            Assert.Empty(silences.Keys.Except(await NamesAsync(program, "/api/v2/silences", silence => silence["id"]!)));
        }

        Assert.False(alerts.IsEmpty || silences.IsEmpty);
        var repeated = receiver.Requests.GroupBy(request => (Told.InShort(request), request.Path)).Where(same => same.Count() > 1).ToArray();
        Assert.DoesNotContain(repeated, same => same.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count() > 1);
        Assert.True(repeated.Length <= Times * Clients);
    }

    [Fact]
    public async Task Who_was_told_that_an_alert_fires_is_told_of_its_end_also_when_another_configuration_led_it_elsewhere_meanwhile()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var program = await ProgramProcess.StartAsync(Configuration("first"), [], Cancelled);
        await PostAsync(program, "1", "2100-01-01T00:00:00Z");
        await receiver.NextRequestAsync(Cancelled);
        await PostAsync(program, "2", "2100-01-01T00:00:00Z");
        await receiver.NextRequestAsync(Cancelled); // by now the first message is on record

        await program.KillAsync(Cancelled);
        program.Configure(Configuration("second"));
        await program.RestartAsync(Cancelled);
        await PostAsync(program, "1", "2020-01-01T00:00:00Z");
        var told = await receiver.NextRequestAsync(Cancelled);

        Assert.Equal("/first", told.Path);
        Assert.Contains("alerts resolved: alertname=a,n=1!", Told.InShort(told), StringComparison.Ordinal);

        string Configuration(string to) =>
            $$"""
            route: {receiver: second, group_wait: 50ms, group_interval: 100ms, repeat_interval: 1h, routes: [{receiver: {{to}}, matchers: [to!={{to}}]}]}
            receivers: [{name: first, webhook_configs: [{url: {{receiver.Url}}first}]}, {name: second}]
            policies: {resolve_promise: true}
            """;
    }

    private static async Task PostAsync(ProgramProcess program, string name, string endsAt)
    {
        object[] alerts = [new { labels = new { alertname = "a", n = name }, startsAt = "2019-01-01T00:00:00Z", endsAt }];
        using var answer = await program.Http.PostAsJsonAsync("/api/v2/alerts", alerts, Cancelled);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task PostUntilKilledAsync(
        ProgramProcess program, string client, ConcurrentDictionary<string, string> alerts, ConcurrentDictionary<string, string> silences)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                string[] names = [.. Enumerable.Range(0, BatchSize).Select(each => $"{client}-{n}-{each}")];
                using var answer = await program.Http.PostAsJsonAsync("/api/v2/alerts", names.Select(name => new
                {
                    labels = new Dictionary<string, string> { ["alertname"] = "a", ["g"] = client, ["n"] = name },
                    endsAt = "2100-01-01T00:00:00Z",
                }), Cancelled);
                answer.EnsureSuccessStatusCode();
                Array.ForEach(names, name => alerts[name] = "");

                using var silenced = await program.Http.PostAsJsonAsync("/api/v2/silences", new
                {
                    matchers = new[] { new { name = "nobody", value = $"{client}-{n}", isRegex = false } },
                    startsAt = "2020-01-01T00:00:00Z",
                    endsAt = "2100-01-01T00:00:00Z",
                    createdBy = "me",
                    comment = "",
                }, Cancelled);
                silenced.EnsureSuccessStatusCode();
                silences[(await silenced.Content.ReadFromJsonAsync<JsonNode>(Cancelled))!["silenceID"]!.ToString()] = "";
            }
        }
        catch (HttpRequestException) // the program is dead
        {
        }
    }

    private static async Task<string[]> NamesAsync(ProgramProcess program, string path, Func<JsonNode, JsonNode> name) =>
        [.. (await program.Http.GetFromJsonAsync<JsonArray>(path, Cancelled))!.Select(each => name(each!).ToString())];
}
