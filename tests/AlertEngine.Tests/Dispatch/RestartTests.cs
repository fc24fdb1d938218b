using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>What a restart repeats (nothing), loses (nothing) and delays (nothing).</summary>
public sealed class RestartTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private StubReceiver? receiver;
    private TestRouter? router;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await (router?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (receiver?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_told_is_not_told_again_and_turns_stay_in_step()
    {
        await StartAsync(at: 0);
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(3);

        await RestartAsync(at: 4);
        await router!.PostAsync("a=2");
        await router.AdvanceAsync(2);
        Assert.Single(receiver!.Requests);
        await router.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1", "new alerts added: a=1 a=2"], receiver!.InShort());
    }

    [Fact]
    public async Task A_turn_that_was_missed_is_made_up_for_at_once()
    {
        await StartAsync(at: 0);
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(3);
        await router.PostAsync("a=2");

        await RestartAsync(at: 9);
        await router!.SettledAsync();

        Assert.Equal("new alerts added: a=1 a=2", receiver!.InShort()[^1]);
        Assert.Equal(TestRouter.Start + Duration.FromSeconds(12), (await router.SettledAsync()).Single().NextFlush);
    }

    [Fact]
    public async Task A_group_that_was_waiting_waits_no_longer_than_it_would_have()
    {
        await StartAsync(at: 0);
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(1);

        await RestartAsync(at: 1);
        await router!.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1"], receiver!.InShort());
    }

    [Fact]
    public async Task An_alert_that_ended_meanwhile_is_told_as_over()
    {
        await StartAsync(at: 0);
        await router!.PostAsync(router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(6) });
        await router.AdvanceAsync(6);

        await RestartAsync(at: 30);
        await router!.AdvanceAsync(40);

        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], receiver!.InShort());
    }

    [Fact]
    public async Task An_alert_that_was_told_as_over_does_not_come_back()
    {
        await StartAsync(at: 0);
        await router!.PostAsync(router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(6) });
        await router.PostAsync("a=2");
        await router.AdvanceAsync(8);

        await RestartAsync(at: 8);
        await router!.AdvanceAsync(30);

        Assert.Equal(["first notification: a=1 a=2", "some alerts resolved: a=1! a=2"], receiver!.InShort());
    }

    [Fact]
    public async Task An_alert_whose_end_was_moved_often_is_still_there()
    {
        await StartAsync(at: 0);
        for (var i = 0; i < 60; i++)
        {
            await router!.PostAsync(router.Alert("a=1") with { StartsAt = TestRouter.Start, EndsAt = router.Time.Now + Duration.FromSeconds(20) });
            await router.AdvanceAsync(1);
        }

        await RestartAsync(at: 62);
        await router!.AdvanceAsync(10);
        Assert.Equal(["first notification: a=1"], receiver!.InShort());
        await router.AdvanceAsync(15);

        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], receiver!.InShort());
    }

    [Fact]
    public async Task A_delivery_that_failed_before_is_made_after()
    {
        await StartAsync(at: 0);
        receiver!.Answer(new StubAnswer(400));
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(3);

        await RestartAsync(at: 4);
        await router!.AdvanceAsync(5);

        Assert.Equal(["first notification: a=1", "first notification: a=1"], receiver.InShort());
        Assert.Single(receiver.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    private async Task StartAsync(int at)
    {
        receiver ??= await StubReceiver.StartAsync(Cancelled);
        router = await TestRouter.StartAsync(
            folder.Path,
            """
            route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h}
            receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}]
            """,
            receiver,
            new ManualTime(TestRouter.Start + Duration.FromSeconds(at)));
        await router.SettledAsync();
    }

    private async Task RestartAsync(int at)
    {
        await router!.DisposeAsync();
        await StartAsync(at);
    }
}
