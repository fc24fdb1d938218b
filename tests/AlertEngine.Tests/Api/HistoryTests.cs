using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api;

/// <summary>What a running program tells of what became of alerts, also after it was killed.</summary>
public sealed class HistoryTests
{
    private const string Configuration = """
        route: {receiver: r, group_wait: 0s, group_interval: 1s}
        receivers: [{name: r}]
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_answered_is_on_record_once_after_the_program_was_killed()
    {
        await using var program = await ProgramProcess.StartAsync(Configuration, [], Cancelled);
        await PostAsync(program, "A", "2100-01-01T00:00:00Z");
        await PostAsync(program, "B", "2100-01-01T00:00:00Z");
        await PostAsync(program, "B", "2020-01-01T00:00:00Z");
        await program.KillAsync(Cancelled);
        await program.RestartAsync(Cancelled);
        await PostAsync(program, "A", "2100-01-01T00:00:00Z");

        var changes = await ChangesAsync(program, "");

        Assert.Equal(["B ended", "B fired", "A fired"], changes);
    }

    [Fact]
    public async Task Changes_are_searched_by_matchers_by_alert_and_page_by_page()
    {
        await using var program = await ProgramProcess.StartAsync(Configuration, [], Cancelled);
        await PostAsync(program, "A", "2100-01-01T00:00:00Z");
        await PostAsync(program, "B", "2020-01-01T00:00:00Z");

        var matched = await program.Http.GetFromJsonAsync<JsonArray>("/api/ae/v1/history?match[]=alertname%3D~%22A|C%22&since=1h", Cancelled);
        var alert = (string)matched![0]!["alert"]!;
        var first = await program.Http.GetFromJsonAsync<JsonArray>("/api/ae/v1/history?limit=1", Cancelled);

        Assert.Equal("A fired", InShort(Assert.Single(matched)!));
        Assert.Equal(["A fired"], await ChangesAsync(program, $"?alert={alert}"));
        Assert.Equal(["A fired"], await ChangesAsync(program, $"?before={first![0]!["id"]}"));
        Assert.Empty(await ChangesAsync(program, "?until=1h"));
    }

    [Fact]
    public async Task An_alert_that_is_over_and_forgotten_still_has_its_page()
    {
        await using var program = await ProgramProcess.StartAsync(Configuration, ["--alerts.gc-interval=1s"], Cancelled);
        await PostAsync(program, "<Gone>", "2100-01-01T00:00:00Z");
        await PostAsync(program, "<Gone>", "2020-01-01T00:00:00Z");
        var alert = (await program.Http.GetFromJsonAsync<JsonArray>("/api/ae/v1/history", Cancelled))![0]!["alert"];
        while (await ExplainedAsync(program, $"{alert}") != HttpStatusCode.NotFound)
        {
            await Task.Yield();
        }

        var page = await program.Http.GetStringAsync($"/alerts/{alert}", Cancelled);

        Assert.Contains("&lt;Gone&gt;", page, StringComparison.Ordinal);
        Assert.Contains("resolved", page, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> ExplainedAsync(ProgramProcess program, string alert)
    {
        using var answer = await program.Http.GetAsync($"/api/ae/v1/explain?alert={alert}", Cancelled);

        return answer.StatusCode;
    }

    private static async Task PostAsync(ProgramProcess program, string name, string endsAt)
    {
        using var answer = await program.Http.PostAsJsonAsync(
            "/api/v2/alerts", new[] { new { labels = new { alertname = name }, startsAt = "2020-01-01T00:00:00Z", endsAt } }, Cancelled);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string[]> ChangesAsync(ProgramProcess program, string query) =>
        [.. (await program.Http.GetFromJsonAsync<JsonArray>($"/api/ae/v1/history{query}", Cancelled))!.Select(change => InShort(change!))];

    private static string InShort(JsonNode change) => $"{change["labels"]!["alertname"]} {change["change"]}";
}
