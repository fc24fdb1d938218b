using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>What keeps alerts from being told, and what can be seen of it. The clock starts at noon.</summary>
public sealed class MutingTests : IAsyncDisposable
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
    public async Task An_inhibited_alert_is_told_once_its_source_is_over()
    {
        await StartAsync(more: "inhibit_rules: [{source_matchers: [s=1], target_matchers: [t=1], equal: [h=i]}]");
        await router!.PostAsync("s=1,h=a");
        await router.PostAsync("t=1,i=a");
        await router.PostAsync("t=1,i=b");
        await router.AdvanceAsync(2);
        Assert.Equal(["first notification: i=b,t=1 h=a,s=1"], receiver!.InShort());
        Assert.Equal(1, router.Measured["alertmanager_notifications_suppressed_total{reason=inhibition}"]);
        Assert.Equal(1, router.Measured["alertmanager_alerts{state=suppressed}"]);

        await router.PostAsync("s=1,h=a", ended: true);
        await router.AdvanceAsync(5);

        Assert.Equal("new alerts added: i=a,t=1 i=b,t=1 h=a,s=1!", receiver!.InShort()[^1]);
    }

    [Fact]
    public async Task A_silenced_alert_is_left_out_of_its_group()
    {
        await StartAsync();
        await router!.SilenceAsync("a", "2", Duration.FromSeconds(5));
        await router.PostAsync("a=1");
        await router.PostAsync("a=2");

        await router.AdvanceAsync(7);

        Assert.Equal(["first notification: a=1", "new alerts added: a=1 a=2"], receiver!.InShort());
    }

    [Theory]
    [InlineData("mute_time_intervals: [noon]", "mute_time_interval")]
    [InlineData("active_time_intervals: [night]", "active_time_interval")]
    public async Task A_muted_time_is_waited_for(string route, string reason)
    {
        const string Intervals =
            "time_intervals: [{name: noon, time_intervals: [{times: [{start_time: '12:00', end_time: '12:01'}]}]}, "
            + "{name: night, time_intervals: [{times: [{start_time: '12:01', end_time: '24:00'}]}]}]";
        await StartAsync(route, Intervals);
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(3);
        var muted = Assert.Single(await router.SettledAsync());
        await router.AdvanceAsync(58);
        Assert.Empty(receiver!.Requests);
        await router.AdvanceAsync(2);

        Assert.Equal(["first notification: a=1"], receiver!.InShort());
        Assert.Single(muted.MutedBy);
        Assert.Empty((await router.SettledAsync()).Single().MutedBy);
        Assert.True(router.Measured[$"alertmanager_notifications_suppressed_total{{reason={reason}}}"] > 0);
    }

    [Fact]
    public async Task Labels_of_the_route_are_rendered_for_the_message()
    {
        await StartAsync("labels: {team: 'team {{ .GroupLabels.a }}', broken: '{{ fail }}'}, group_by: [a]");

        await router!.PostAsync("a=1");
        await router.AdvanceAsync(2);

        Assert.Contains("\"routeLabels\":{\"team\":\"team 1\"}", receiver!.Requests.Single().Body, StringComparison.Ordinal);
        Assert.Equal("team 1", (await router.SettledAsync()).Single().RouteLabels["team"]);
    }

    private async Task StartAsync(string route = "continue: false", string more = "")
    {
        receiver = await StubReceiver.StartAsync(Cancelled);
        router = await TestRouter.StartAsync(
            folder.Path,
            $$"""
            route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h, routes: [{receiver: r, {{route}}}]}
            receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}]
            {{more}}
            """,
            receiver);
    }
}
