namespace AlertEngine.Tests.Dispatch;

/// <summary>What keeps alerts from being told, and what can be seen of it. The clock starts at noon.</summary>
public sealed class MutingTests : IAsyncDisposable
{
    private readonly RouterScene scene = new();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task An_inhibited_alert_is_told_once_its_source_is_over()
    {
        await StartAsync(more: "inhibit_rules: [{source_matchers: [s=1], target_matchers: [t=1], equal: [h=i]}]");
        await scene.Router.PostAsync("s=1,h=a");
        await scene.Router.PostAsync("t=1,i=a");
        await scene.Router.PostAsync("t=1,i=b");
        await scene.Router.AdvanceAsync(2);
        Assert.Equal(["first notification: i=b,t=1 h=a,s=1"], scene.Receiver.InShort());
        Assert.Equal(1, scene.Router.Measured["alertmanager_notifications_suppressed_total{reason=inhibition}"]);
        Assert.Equal(1, scene.Router.Measured["alertmanager_alerts{state=suppressed}"]);

        await scene.Router.PostAsync("s=1,h=a", ended: true);
        await scene.Router.AdvanceAsync(5);

        Assert.Equal("new alerts added: i=a,t=1 i=b,t=1 h=a,s=1!", scene.Receiver.InShort()[^1]);
    }

    [Fact]
    public async Task A_silenced_alert_is_left_out_of_its_group()
    {
        await StartAsync();
        await scene.Router.SilenceAsync("a", "2", Duration.FromSeconds(5));
        await scene.Router.PostAsync("a=1");
        await scene.Router.PostAsync("a=2");

        await scene.Router.AdvanceAsync(7);

        Assert.Equal(["first notification: a=1", "new alerts added: a=1 a=2"], scene.Receiver.InShort());
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
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(3);
        var muted = Assert.Single(await scene.Router.SettledAsync());
        await scene.Router.AdvanceAsync(58);
        Assert.Empty(scene.Receiver.Requests);
        await scene.Router.AdvanceAsync(2);

        Assert.Equal(["first notification: a=1"], scene.Receiver.InShort());
        Assert.Single(muted.MutedBy);
        Assert.Empty((await scene.Router.SettledAsync()).Single().MutedBy);
        Assert.True(scene.Router.Measured[$"alertmanager_notifications_suppressed_total{{reason={reason}}}"] > 0);
    }

    [Fact]
    public async Task Labels_of_the_route_are_rendered_for_the_message()
    {
        await StartAsync("labels: {team: 'team {{ .GroupLabels.a }}', broken: '{{ fail }}'}, group_by: [a]");

        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(2);

        Assert.Contains("\"routeLabels\":{\"team\":\"team 1\"}", scene.Receiver.Requests.Single().Body, StringComparison.Ordinal);
        Assert.Equal("team 1", (await scene.Router.SettledAsync()).Single().RouteLabels["team"]);
    }

    private Task StartAsync(string route = "continue: false", string more = "") => scene.StartAsync(
        $$"""
        route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h, routes: [{receiver: r, {{route}}}]}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}]
        {{more}}
        """);
}
