using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>What the ledger says of deliveries.</summary>
public sealed class AttemptsTests : IAsyncDisposable
{
    private const string Configuration = """
        route: {receiver: r, group_by: [a], group_wait: 2s, group_interval: 5s, repeat_interval: 1h}
        receivers: [{name: r, webhook_configs: [{url: 'RECEIVER/s3cr3t-path'}]}]
        """;

    private readonly RouterScene scene = new();

    private TestRouter Router => scene.Router;

    private StubReceiver Receiver => scene.Receiver;

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Every_attempt_is_noted_with_what_was_told_and_what_came_back()
    {
        await scene.StartAsync(Configuration.Replace("group_interval: 5s", "group_interval: 30m", StringComparison.Ordinal));
        Receiver.Answer(new StubAnswer(503, "down"), new StubAnswer(200, "thanks"));
        await Router.PostAsync("a=1");

        await Router.AdvanceUntilAsync(() => Receiver.Requests.Length == 2);
        await Router.SettledAsync();

        var attempts = await Router.AttemptsAsync();
        Assert.Equal(
            [
                (1, AttemptEnd.Retry, FailureReason.ServerError, "unexpected status code 503: down", "down"),
                (2, AttemptEnd.Accepted, (FailureReason?)null, (string?)null, "thanks"),
            ],
            attempts.Select(entry => (
                entry.Attempt.Number, entry.Attempt.End, entry.Attempt.Reason, entry.Attempt.Error, entry.Attempt.Exchanges.Single().Received)));
        Assert.All(attempts, entry => Assert.Equal(attempts[0].Id, entry.First));
        Assert.All(attempts, entry => Assert.Equal("1", entry.Attempt.Notification.Alerts.Single().Alert.Labels["a"]));
        Assert.All(attempts, entry => Assert.Equal(NotifyReason.FirstNotification, entry.Attempt.Notification.Reason));
        Assert.DoesNotContain(attempts, entry => entry.Attempt.Exchanges.Single().Request.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_attempt_that_nobody_answered_in_time_is_one()
    {
        await scene.StartAsync(Configuration);
        Router.GivesUp = true;
        Receiver.Otherwise = StubAnswer.Ok with { After = new TaskCompletionSource().Task };
        await Router.PostAsync("a=1");
        await Router.AdvanceUntilAsync(() => Receiver.Requests.Length == 1);

        Router.Time.Advance(Duration.FromSeconds(11));
        await Router.Log.Until("Notify for alerts failed");

        var attempt = Assert.Single(await Router.AttemptsAsync()).Attempt;
        Assert.Equal((AttemptEnd.Retry, FailureReason.DeadlineExceeded), (attempt.End, attempt.Reason));
        Assert.Equal("no answer", Assert.Single(attempt.Exchanges).Answer);
    }

    [Fact]
    public async Task Ids_go_on_after_a_restart()
    {
        await scene.StartAsync(Configuration);
        await Router.PostAsync("a=1");
        await Router.AdvanceAsync(3);

        await scene.StartAsync(Configuration, second: 10);
        await Router.PostAsync("a=2");
        await Router.AdvanceAsync(3);

        Assert.Equal([1, 2], (await Router.AttemptsAsync()).Select(entry => entry.Id));
    }

    [Fact]
    public async Task What_the_queue_has_no_room_for_is_lost_and_counted()
    {
        await scene.StartAsync(Configuration);
        await Router.PostAsync("a=1");
        await Router.AdvanceAsync(3);
        var attempt = Assert.Single(await Router.AttemptsAsync()).Attempt;

        for (var i = 0; i < 20_000; i++)
        {
            Router.Ledger.Note(attempt, DeliveryCause.Notification);
        }

        Assert.InRange(Router.Measured["alertengine_ledger_dropped_total{reason=queue_full}"], 1, 20_000);
    }
}
