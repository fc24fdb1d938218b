using System.Net.Http.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>The real program, asked to stop as soon as it runs.</summary>
public sealed class EarlyStopTests
{
    private const int Alerts = 20_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_right_after_the_start_is_clean_and_loses_no_alert()
    {
        await using var program = await ProgramProcess.StartAsync(
            "route: {receiver: r, group_by: [n]}\nreceivers: [{name: r}]\n", [], Cancelled);
        using var answer = await program.Http.PostAsJsonAsync("/api/v2/alerts", Enumerable.Range(0, Alerts).Select(n => new
        {
            labels = new { alertname = "a", n = $"{n}" },
            endsAt = "2100-01-01T00:00:00Z",
        }), Cancelled);
        answer.EnsureSuccessStatusCode();
        await program.StopAsync(Cancelled);

        await using (var early = ProgramProcess.Launch(
            $"--config.file={program.ConfigurationFile}", $"--storage.path={program.DataFolder}", "--web.listen-address=127.0.0.1:0"))
        {
            await early.LineAsync("Starting AlertEngine", Cancelled);
            Assert.Equal(0, await early.StopAsync(Cancelled));
        }

        await program.RestartAsync(Cancelled);
        Assert.Equal(Alerts, (await program.Http.GetFromJsonAsync<object[]>("/api/v2/alerts", Cancelled))!.Length);
    }

    [Fact]
    public async Task Who_asks_for_the_groups_of_a_router_that_has_stopped_is_not_kept_waiting()
    {
        using var folder = new TempFolder();
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var router = await TestRouter.StartAsync(
            folder.Path, "route: {receiver: r}\nreceivers: [{name: r}]\n", receiver, new ManualTime(TestRouter.Start));
        await router.PostAsync("alertname=a");

        await router.Dispatcher.StopAsync(Cancelled);

        Assert.Empty(await router.Dispatcher.GroupsAsync(Cancelled));
    }
}
