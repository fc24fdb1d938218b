namespace AlertEngine.Tests.Dispatch;

/// <summary>When groups are told, on the time lines that Alertmanager was seen to follow.</summary>
public sealed class TurnTests : IAsyncDisposable
{
    private readonly RouterScene scene = new();
    private readonly List<(int Second, string What)> told = [];

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_group_waits_and_is_then_looked_at_at_its_interval()
    {
        await StartAsync();

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(3, () => scene.Router.PostAsync("n=2"));
        await At(8, () => scene.Router.PostAsync("n=1", ended: true));
        await At(20, () => scene.Router.PostAsync("n=2", ended: true));
        await At(33, () => scene.Router.PostAsync("n=1"));
        await At(40);

        Assert.Equal(
            [
                (2, "first notification: n=1"), (7, "new alerts added: n=1 n=2"), (12, "some alerts resolved: n=1! n=2"),
                (22, "all alerts resolved: n=2!"), (35, "first notification: n=1"),
            ],
            told);
    }

    [Theory]
    [InlineData("10s", "", 2, 17, 32)]
    [InlineData("9s", "", 2, 12, 22, 32)]
    [InlineData("10s", "policies: {repeat_on_time: true}", 2, 12, 22, 32)]
    [InlineData("9s", "policies: {repeat_on_time: true}", 2, 12, 22, 32)]
    public async Task What_goes_on_is_repeated(string repeat, string policies, params int[] seconds)
    {
        await StartAsync($"repeat_interval: {repeat}", policies);

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(36);

        Assert.Equal(seconds, told.Select(each => each.Second));
    }

    [Fact]
    public async Task An_alert_that_is_older_than_the_wait_makes_a_group_that_does_not_wait()
    {
        await StartAsync();

        await scene.Router.PostAsync(scene.Router.Alert("n=1") with { StartsAt = TestRouter.Start - Duration.FromMinutes(1) });
        await At(0);

        Assert.Equal([(0, "first notification: n=1")], told);
    }

    [Fact]
    public async Task An_old_alert_does_not_hurry_a_group_that_waits()
    {
        await StartAsync();

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(1, () => scene.Router.PostAsync(scene.Router.Alert("n=2") with { StartsAt = TestRouter.Start - Duration.FromMinutes(1) }));
        await At(3);

        Assert.Equal([(2, "first notification: n=1 n=2")], told);
    }

    [Fact]
    public async Task An_alert_that_ends_before_anybody_is_told_is_not_told_of()
    {
        await StartAsync();

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(1, () => scene.Router.PostAsync("n=1", ended: true));
        await At(10);

        Assert.Empty(told);
        Assert.Empty(await scene.Router.SettledAsync());
    }

    [Fact]
    public async Task An_alert_whose_end_passes_is_over()
    {
        await StartAsync();

        await scene.Router.PostAsync(scene.Router.Alert("n=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(6) });
        await At(10);

        Assert.Equal([(2, "first notification: n=1"), (7, "all alerts resolved: n=1!")], told);
    }

    [Fact]
    public async Task An_alert_that_ends_and_fires_again_between_two_turns_is_no_news()
    {
        await StartAsync();

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(3, () => scene.Router.PostAsync("n=1", ended: true));
        await At(5, () => scene.Router.PostAsync("n=1"));
        await At(20);

        Assert.Equal([(2, "first notification: n=1")], told);
    }

    [Fact]
    public async Task Who_wants_no_ends_hears_of_none_and_of_the_next_life_of_the_group()
    {
        await StartAsync(integration: "send_resolved: false");

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(1, () => scene.Router.PostAsync("n=2"));
        await At(3, () => scene.Router.PostAsync("n=1", ended: true));
        await At(8, () => scene.Router.PostAsync("n=2", ended: true));
        await At(14, () => scene.Router.PostAsync("n=1"));
        await At(20);

        Assert.Equal([(2, "first notification: n=1 n=2"), (16, "first notification: n=1")], told);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("policies: {resolve_promise: true}", true)]
    public async Task A_promise_is_kept_when_the_alert_ends_while_it_is_silenced(string policies, bool isKept)
    {
        await StartAsync(policies: policies);

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(3, () => scene.Router.SilenceAsync("n", "1", Duration.FromSeconds(11)));
        await At(8, () => scene.Router.PostAsync("n=1", ended: true));
        await At(15, () => scene.Router.PostAsync("n=1"));
        await At(24);

        Assert.Equal(
            isKept
                ? [(2, "first notification: n=1"), (12, "all alerts resolved: n=1!"), (17, "first notification: n=1")]
                : [(2, "first notification: n=1")],
            told);
    }

    [Fact]
    public async Task Nobody_is_told_before_the_start_delay_is_over()
    {
        await StartAsync(startDelay: Duration.FromSeconds(5));

        await At(0, () => scene.Router.PostAsync("n=1"));
        await At(12);

        Assert.Equal([(5, "first notification: n=1")], told);
    }

    private Task StartAsync(string route = "", string policies = "", string integration = "", Duration startDelay = default) => scene.StartAsync(
        $$"""
        route: {receiver: r, group_wait: 2s, group_interval: 5s, {{(route.Length > 0 ? route : "repeat_interval: 1h")}}}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER, {{(integration.Length > 0 ? integration : "send_resolved: true")}}}]}]
        {{policies}}
        """,
        startDelay: startDelay);

    // Goes to a second, noting what is told on the way, and does what happens there.
    private async Task At(int second, Func<Task>? happens = null)
    {
        await NoteAsync();
        while (scene.Router.Time.Now < TestRouter.Start + Duration.FromSeconds(second))
        {
            await scene.Router.AdvanceAsync(1);
            await NoteAsync();
        }

        await (happens?.Invoke() ?? Task.CompletedTask);
    }

    private async Task NoteAsync()
    {
        await scene.Router.SettledAsync();
        var now = (int)(scene.Router.Time.Now - TestRouter.Start).TotalSeconds;
        told.AddRange(scene.Receiver.InShort().Skip(told.Count).Select(what => (now, what)));
    }
}
