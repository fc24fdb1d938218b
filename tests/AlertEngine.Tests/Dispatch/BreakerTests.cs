using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Dispatch;

/// <summary>A service that is down is left alone, and found again when it is back.</summary>
public sealed class BreakerTests : IAsyncDisposable
{
    private const string Configuration = """
        route: {receiver: r, group_wait: 2s, group_interval: 5m, repeat_interval: 1h}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}]
        """;

    private readonly RouterScene scene = new();

    private TestRouter Router => scene.Router;

    private StubReceiver Receiver => scene.Receiver;

    private IntegrationStanding Standing =>
        Router.Dispatcher.Plan!.Receivers["r"].Single().Standing;

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task After_repeated_failures_no_attempt_is_made_for_a_while_and_then_one_decides()
    {
        await DownAsync();

        var before = Receiver.Requests.Length;
        for (var i = 0; i < 100; i++)
        {
            Router.Time.Advance(Duration.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal(before, Receiver.Requests.Length);
        Assert.Equal(2, Router.Measured["alertengine_integration_breaker_state{receiver=r}{integration=webhook[0]}"]);
        Receiver.Otherwise = StubAnswer.Ok;
        await Router.AdvanceUntilAsync(() => Standing.LastAcceptedAt is not null);
        await Router.SettledAsync();
        Assert.Equal(BreakerState.Closed, Standing.Breaker);
        Assert.Equal(before + 1, Receiver.Requests.Length);
        Assert.Equal(1, Router.Measured["alertengine_integration_breaker_opened_total{integration=webhook}"]);
        Assert.Contains(Router.Log.At(LogLevel.Information), line => line.Text == "A service that was left alone takes messages again");
    }

    [Fact]
    public async Task A_delivery_waits_within_its_time_and_its_last_word_is_that_the_breaker_was_open()
    {
        await DownAsync();

        await Router.AdvanceUntilAsync(() => Router.Measured["alertengine_notifications_held_back_total{integration=webhook}{reason=breaker_open}"] > 0);
        await Router.Log.Until("Notify for alerts failed");

        var all = await Router.AttemptsAsync();
        var attempts = all.Where(entry => entry.First == all[0].Id).ToArray(); // the next turn may have begun
        Assert.Equal(AttemptEnd.BreakerOpen, attempts[^1].Attempt.End);
        Assert.StartsWith("the service has failed too often", attempts[^1].Attempt.Error, StringComparison.Ordinal);
        Assert.Contains("unexpected status code 503", attempts[^1].Attempt.Error, StringComparison.Ordinal);
        Assert.InRange(attempts.Length, 6, 18); // without a breaker five minutes are enough for many more
    }

    [Fact]
    public async Task A_reload_that_leaves_the_settings_as_they_are_leaves_the_breaker_open()
    {
        await DownAsync();

        await Router.ReloadAsync(Configuration);

        Assert.Equal(BreakerState.Open, Standing.Breaker);
    }

    [Fact]
    public async Task Other_settings_begin_anew()
    {
        await DownAsync();

        await Router.ReloadAsync(Configuration.Replace("url: RECEIVER", "url: RECEIVER/other", StringComparison.Ordinal));

        Assert.Equal((BreakerState.Closed, 0), (Standing.Breaker, Standing.Attempts));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    public async Task Who_refuses_messages_or_asks_for_patience_is_not_down(int status)
    {
        await scene.StartAsync(Configuration.Replace("5m", "10s", StringComparison.Ordinal));
        Router.GivesUp = true;
        Receiver.Otherwise = new StubAnswer(status);
        await Router.PostAsync(Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromHours(2) });

        await Router.AdvanceUntilAsync(() => Standing.Attempts >= 12);

        Assert.Equal(BreakerState.Closed, Standing.Breaker);
    }

    private async Task DownAsync()
    {
        await scene.StartAsync(Configuration);
        Router.GivesUp = true;
        Receiver.Otherwise = new StubAnswer(503);
        await Router.PostAsync(Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromHours(2) });
        await Router.AdvanceUntilAsync(() => Standing.Breaker == BreakerState.Open);
    }
}
