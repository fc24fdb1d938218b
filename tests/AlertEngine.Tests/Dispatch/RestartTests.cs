using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>What a restart repeats (nothing), loses (nothing) and delays (nothing).</summary>
public sealed class RestartTests : IAsyncDisposable
{
    private readonly RouterScene scene = new();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task What_was_told_is_not_told_again_and_turns_stay_in_step()
    {
        await StartAsync(at: 0);
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(3);

        await StartAsync(at: 4);
        await scene.Router.PostAsync("a=2");
        await scene.Router.AdvanceAsync(2);
        Assert.Single(scene.Receiver.Requests);
        await scene.Router.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1", "new alerts added: a=1 a=2"], scene.Receiver.InShort());
    }

    [Fact]
    public async Task A_turn_that_was_missed_is_made_up_for_at_once()
    {
        await StartAsync(at: 0);
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(3);
        await scene.Router.PostAsync("a=2");

        await StartAsync(at: 9);
        await scene.Router.SettledAsync();

        Assert.Equal("new alerts added: a=1 a=2", scene.Receiver.InShort()[^1]);
        Assert.Equal(TestRouter.Start + Duration.FromSeconds(12), (await scene.Router.SettledAsync()).Single().NextFlush);
    }

    [Fact]
    public async Task A_group_that_was_waiting_waits_no_longer_than_it_would_have()
    {
        await StartAsync(at: 0);
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(1);

        await StartAsync(at: 1);
        await scene.Router.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1"], scene.Receiver.InShort());
    }

    [Fact]
    public async Task An_alert_that_ended_meanwhile_is_told_as_over()
    {
        await StartAsync(at: 0);
        await scene.Router.PostAsync(scene.Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(6) });
        await scene.Router.AdvanceAsync(6);

        await StartAsync(at: 30);
        await scene.Router.AdvanceAsync(40);

        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], scene.Receiver.InShort());
    }

    [Fact]
    public async Task An_alert_that_was_told_as_over_does_not_come_back()
    {
        await StartAsync(at: 0);
        await scene.Router.PostAsync(scene.Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(6) });
        await scene.Router.PostAsync("a=2");
        await scene.Router.AdvanceAsync(8);

        await StartAsync(at: 8);
        await scene.Router.AdvanceAsync(30);

        Assert.Equal(["first notification: a=1 a=2", "some alerts resolved: a=1! a=2"], scene.Receiver.InShort());
    }

    [Fact]
    public async Task An_alert_whose_end_was_moved_often_is_still_there()
    {
        await StartAsync(at: 0);
        for (var i = 0; i < 60; i++)
        {
            await scene.Router.PostAsync(scene.Router.Alert("a=1") with { StartsAt = TestRouter.Start, EndsAt = scene.Router.Time.Now + Duration.FromSeconds(20) });
            await scene.Router.AdvanceAsync(1);
        }

        await StartAsync(at: 62);
        await scene.Router.AdvanceAsync(10);
        Assert.Equal(["first notification: a=1"], scene.Receiver.InShort());
        await scene.Router.AdvanceAsync(15);

        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], scene.Receiver.InShort());
    }

    [Fact]
    public async Task A_delivery_that_failed_before_is_made_after()
    {
        await StartAsync(at: 0);
        scene.Receiver.Answer(new StubAnswer(400));
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(3);

        await StartAsync(at: 4);
        await scene.Router.AdvanceAsync(5);

        Assert.Equal(["first notification: a=1", "first notification: a=1"], scene.Receiver.InShort());
        Assert.Single(scene.Receiver.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    private async Task StartAsync(int at)
    {
        await scene.StartAsync(
            """
            route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h}
            receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}]
            """,
            second: at);
        await scene.Router.SettledAsync();
    }
}
