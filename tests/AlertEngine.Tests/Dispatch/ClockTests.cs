using System.Net.Http.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>The real program on the real clock, whose timers may ring a little before their time.</summary>
public sealed class ClockTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_group_has_its_turn_though_nothing_else_happens()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var program = await ProgramProcess.StartAsync(
            $$"""
            route: {receiver: r, group_by: [alertname], group_wait: 13ms, group_interval: 1h, repeat_interval: 1h}
            receivers: [{name: r, webhook_configs: [{url: {{receiver.Url}}}]}]
            """,
            [],
            Cancelled);

        for (var n = 0; n < 20; n++)
        {
            object[] alerts = [new { labels = new { alertname = $"{n}" } }];
            using var answer = await program.Http.PostAsJsonAsync("/api/v2/alerts", alerts, Cancelled);

            Assert.Contains($"alertname={n}", Told.InShort(await receiver.NextRequestAsync(Cancelled)), StringComparison.Ordinal);
        }
    }
}
