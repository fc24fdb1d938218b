using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Ui;

/// <summary>How open pages learn of what changes, and what that may not cost others.</summary>
public sealed class LivePagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_page_takes_nobodys_turn_and_hears_of_a_new_alert()
    {
        await using var program = await ProgramProcess.StartAsync(
            "route: {receiver: one}\nreceivers: [{name: one}]\n", ["--web.get-concurrency=1"], Cancellation);
        using var stream = await program.Http.GetStreamReaderAsync("/ui/events", Cancellation);
        await stream.ReadUntilAsync("event: beat", Cancellation);

        using var page = await program.Http.GetAsync("/alerts", Cancellation);
        using var content = new StringContent("""[{"labels":{"alertname":"a","severity":"critical"}}]""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var posted = await program.Http.PostAsync("/api/v2/alerts", content, Cancellation);
        await stream.ReadUntilAsync("event: change", Cancellation);
        var news = await stream.ReadLineAsync(Cancellation);

        Assert.True(page.IsSuccessStatusCode);
        Assert.Equal("""data: {"firing":1,"critical":1,"attempts":0}""", news);
    }

    [Fact]
    public async Task A_page_that_shows_what_is_no_more_hears_so_at_once()
    {
        await using var program = await ProgramProcess.StartAsync("route: {receiver: one}\nreceivers: [{name: one}]\n", [], Cancellation);
        using var stream = await program.Http.GetStreamReaderAsync("/ui/events?seen=99", Cancellation);

        Assert.Equal("event: change", await stream.ReadLineAsync(Cancellation));
    }

    [Fact]
    public async Task A_storm_of_alerts_makes_no_page_long()
    {
        await using var program = await ProgramProcess.StartAsync("route: {receiver: one}\nreceivers: [{name: one}]\n", [], Cancellation);
        var alerts = Enumerable.Range(0, 10_000).Select(i => $$"""
            {"labels":{"alertname":"Alert{{i % 40}}","severity":"warning","cluster":"cluster-{{i % 12}}","instance":"host-{{i}}.example.com:9100","namespace":"namespace-{{i % 30}}"},"annotations":{"summary":"number {{i}} of a long storm in a large place"} }
            """);
        using var content = new StringContent($"[{string.Join(',', alerts)}]", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var posted = await program.Http.PostAsync("/api/v2/alerts", content, Cancellation);

        foreach (var path in (string[])["/alerts", "/alerts?page=200", "/alerts?group=instance", "/alerts?filter=host-77", "/silences/new?filter=severity%3D%22warning%22"])
        {
            var page = await program.Http.GetByteArrayAsync(path, Cancellation);

            Assert.InRange(page.Length, 1_000, 100_000);
        }
    }
}
