using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Evaluation;

/// <summary>The real program, killed again and again while it evaluates rules.</summary>
public sealed class KillTests
{
    private const int Times = 20;

    private const string Rules =
        """
        groups:
        - name: g
          interval: 200ms
          rules:
          - {alert: Now, expr: m > 1}
          - {alert: Soon, expr: m > 2, for: 1s}
          - {alert: Kept, expr: m > 3, keep_firing_for: 1h}
          - {alert: Waiting, expr: m > 4, for: 1h}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_clock_starts_anew_and_nothing_is_told_to_be_over_or_told_twice()
    {
        await using var prometheus = await StubPrometheus.StartAsync(Cancelled);
        await using var alertmanager = await StubReceiver.StartAsync(Cancelled);
        await using var webhook = await StubReceiver.StartAsync(Cancelled);
        using var folder = new TempFolder();
        foreach (var threshold in (int[])[1, 2, 3, 4])
        {
            prometheus.Answer($"m > {threshold}", StubPrometheus.Vector(VectorJson.Of([("""m{i="a"}""", 9), ("""m{i="b"}""", 9)])));
        }

        await using var program = await ProgramProcess.StartAsync(
            $$"""
            rule_files: [{{folder.Write("rules.yml", Rules)}}]
            alerting: {alertmanagers: [{static_configs: [{targets: ["{{alertmanager.Url.Authority}}"]}]}]}
            route: {receiver: r, group_by: [alertname, i], group_wait: 0s, group_interval: 100ms, repeat_interval: 1h}
            receivers: [{name: r, webhook_configs: [{url: {{webhook.Url}}}]}]
            """,
            [$"--datasource.url={prometheus.Url}"],
            Cancelled);
        while (!(await AlertsAsync(program)).ContainsKey("Kept b"))
        {
            await prometheus.NextQueryAsync(Cancelled);
        }

        var known = new Dictionary<string, (string State, string ActiveAt)>(StringComparer.Ordinal);
        var random = new Random(1);

        for (var i = 0; i < Times; i++)
        {
            for (var queries = random.Next(2, 14); queries > 0; queries--)
            {
                await prometheus.NextQueryAsync(Cancelled); // so that the blow falls among evaluations
            }

            var before = await AlertsAsync(program);
            await program.KillAsync(Cancelled);
            await program.RestartAsync(Cancelled);
            var after = await AlertsAsync(program);

            AssertGoesOn(known, before);
            AssertGoesOn(known, after);
            if (i == 0)
            {
                prometheus.Answer("m > 3", StubPrometheus.Vector("[]")); // from now on only keep_firing_for holds these
            }
        }

        Assert.Equal(["Kept firing", "Now firing", "Soon firing", "Waiting pending"], Summary(known));
        AssertToldOfOneLife(alertmanager);
        AssertToldOnce(webhook);
    }

    private static IEnumerable<string> Summary(Dictionary<string, (string State, string ActiveAt)> known) =>
        known.Select(alert => $"{alert.Key.Split(' ')[0]} {alert.Value.State}").Distinct().Order(StringComparer.Ordinal);

    private static void AssertGoesOn(Dictionary<string, (string State, string ActiveAt)> known, Dictionary<string, (string State, string ActiveAt)> now)
    {
        foreach (var (name, (state, activeAt)) in known)
        {
            Assert.True(now.TryGetValue(name, out var alert), $"{name} is gone");
            Assert.Equal(activeAt, alert.ActiveAt);
            Assert.True(alert.State == state || alert.State == "firing", $"{name} was {state} and is {alert.State}");
        }

        foreach (var (name, alert) in now)
        {
            known[name] = alert;
        }
    }

    private static void AssertToldOfOneLife(StubReceiver alertmanager)
    {
        var now = TimeProvider.System.GetUtcNow(); // no report was true for less than four minutes
        var told = alertmanager.Requests.SelectMany(request => JsonNode.Parse(request.Body)!.AsArray()).ToLookup(alert => Name(alert!));

        Assert.Equal(6, told.Count);
        Assert.All(told, reports =>
        {
            Assert.Single(reports.Select(alert => $"{alert!["startsAt"]}").Distinct());
            Assert.All(reports, alert => Assert.True(DateTimeOffset.Parse($"{alert!["endsAt"]}", null) > now));
        });
    }

    private static void AssertToldOnce(StubReceiver webhook)
    {
        var told = webhook.Requests.ToLookup(request => Name(JsonNode.Parse(request.Body)!["alerts"]![0]!));

        Assert.Equal(6, told.Count);
        Assert.All(told, requests =>
        {
            Assert.Single(requests.Select(request => request.Headers["Idempotency-Key"].ToString()).Distinct());
            Assert.All(requests, request => Assert.Equal("firing", JsonNode.Parse(request.Body)!["status"]!.ToString()));
        });
    }

    private static async Task<Dictionary<string, (string State, string ActiveAt)>> AlertsAsync(ProgramProcess program)
    {
        var answer = JsonNode.Parse(await program.Http.GetStringAsync("/api/v1/alerts", Cancelled))!;

        return answer["data"]!["alerts"]!.AsArray().ToDictionary(
            alert => Name(alert!), alert => ($"{alert!["state"]}", $"{alert["activeAt"]}"), StringComparer.Ordinal);
    }

    private static string Name(JsonNode alert) => $"{alert["labels"]!["alertname"]} {alert["labels"]!["i"]}";
}
