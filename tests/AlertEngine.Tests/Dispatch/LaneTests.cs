using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>Receivers that are slow, broken, or refuse.</summary>
public sealed class LaneTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<IAsyncDisposable> open = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var each in Enumerable.Reverse(open))
        {
            await each.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_nobody_but_itself_and_then_hears_what_is_the_case()
    {
        var (slow, quick) = (await ReceiverAsync(), await ReceiverAsync());
        var answer = new TaskCompletionSource();
        slow.Answer(StubAnswer.Ok with { After = answer.Task });
        var router = await StartAsync($"[{{url: {slow.Url}}}, {{url: RECEIVER}}]", quick);
        await router.PostAsync("a=1");
        router.Time.Advance(Duration.FromSeconds(2));
        await slow.NextRequestAsync(Cancelled);
        await quick.NextRequestAsync(Cancelled);

        await router.PostAsync("a=2");
        router.Time.Advance(Duration.FromSeconds(5));
        var second = await quick.NextRequestAsync(Cancelled);
        await router.PostAsync("a=3");
        answer.SetResult();
        var late = await slow.NextRequestAsync(Cancelled);

        Assert.Equal("new alerts added: a=1 a=2", Told.InShort(second));
        Assert.Equal("new alerts added: a=1 a=2 a=3", Told.InShort(late));
    }

    [Fact]
    public async Task What_was_refused_is_told_at_the_next_turn_and_ended_alerts_wait_for_it()
    {
        var receiver = await ReceiverAsync();
        var router = await StartAsync("[{url: RECEIVER}]", receiver);
        await router.PostAsync("a=1");
        await router.AdvanceAsync(2);

        receiver.Answer(new StubAnswer(400, "no"));
        await router.PostAsync("a=1", ended: true);
        await router.AdvanceAsync(10);

        Assert.Equal(
            ["first notification: a=1", "all alerts resolved: a=1!", "all alerts resolved: a=1!"], receiver.InShort());
        Assert.Equal(1, router.Measured["alertmanager_notifications_failed_total{integration=webhook}{reason=clientError}"]);
        Assert.Empty(await router.SettledAsync());
    }

    [Fact]
    public async Task What_fails_is_tried_again_within_the_turn_with_the_same_key()
    {
        var receiver = await ReceiverAsync();
        receiver.Answer(new StubAnswer(503), StubAnswer.Cut);
        var router = await StartAsync("[{url: RECEIVER}]", receiver);
        await router.PostAsync("a=1");

        await router.AdvanceUntilAsync(() => receiver.Requests.Length == 3);

        var keys = receiver.Requests.Select(request => request.Headers["Idempotency-Key"]).ToArray();
        Assert.Single(keys.Distinct());
        await router.SettledAsync();
        await router.PostAsync("a=2");
        await router.AdvanceAsync(5);
        Assert.NotEqual(keys[0], receiver.Requests[^1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_receiver_without_integrations_swallows_its_alerts()
    {
        var receiver = await ReceiverAsync();
        var router = await StartAsync("[]", receiver);
        await router.PostAsync("a=1");
        await router.AdvanceAsync(3);

        await router.PostAsync("a=1", ended: true);
        await router.AdvanceAsync(5);

        Assert.Empty(await router.SettledAsync());
    }

    private async Task<StubReceiver> ReceiverAsync()
    {
        var receiver = await StubReceiver.StartAsync(Cancelled);
        open.Add(receiver);

        return receiver;
    }

    private async Task<TestRouter> StartAsync(string webhooks, StubReceiver receiver)
    {
        var router = await TestRouter.StartAsync(
            folder.Path,
            $$"""
            route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h}
            receivers: [{name: r, webhook_configs: {{webhooks}}}]
            """,
            receiver,
            new ManualTime(TestRouter.Start));
        open.Add(router);

        return router;
    }
}
