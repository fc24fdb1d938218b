namespace AlertEngine.Tests.Dispatch;

/// <summary>What a change of the configuration does to groups, and what it does not.</summary>
public sealed class ReloadTests : IAsyncDisposable
{
    private const string Promise = "policies: {resolve_promise: true}";

    private readonly RouterScene scene = new();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_group_whose_route_stays_keeps_its_turns_and_tells_nothing_anew()
    {
        await scene.StartAsync(Configuration());
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(3);

        await scene.Router.ReloadAsync(Configuration("{receiver: s, matchers: [b=1]}"));
        await scene.Router.AdvanceAsync(1);
        await scene.Router.PostAsync("a=2");
        await scene.Router.AdvanceAsync(2);
        Assert.Equal(["first notification: a=1"], scene.Receiver.InShort());
        await scene.Router.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1", "new alerts added: a=1 a=2"], scene.Receiver.InShort());
    }

    [Fact]
    public async Task A_group_that_still_waits_goes_on_waiting()
    {
        await scene.StartAsync(Configuration());
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(1);

        await scene.Router.ReloadAsync(Configuration());
        await scene.Router.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1"], scene.Receiver.InShort());
    }

    [Fact]
    public async Task Another_interval_counts_from_the_last_turn()
    {
        await scene.StartAsync(Configuration());
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(3);
        await scene.Router.PostAsync("a=2");

        await scene.Router.ReloadAsync(Configuration().Replace("group_interval: 5s", "group_interval: 3s", StringComparison.Ordinal));
        await scene.Router.AdvanceAsync(1);
        Assert.Single(scene.Receiver.Requests);
        await scene.Router.AdvanceAsync(1);

        Assert.Equal(2, scene.Receiver.Requests.Length);
    }

    [Fact]
    public async Task An_alert_goes_to_the_route_that_the_new_configuration_has_for_it()
    {
        await scene.StartAsync(Configuration());
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(2);

        await scene.Router.ReloadAsync(Configuration("{receiver: s, matchers: [a=1]}"));
        await scene.Router.AdvanceAsync(3);

        Assert.Equal(["/r", "/s"], scene.Receiver.Requests.Select(request => request.Path));
        Assert.Equal(["s"], scene.Router.Dispatcher.ReceiversOf(scene.Router.Alert("a=1").Labels));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(Promise, "/r all alerts resolved: a=1!")]
    public async Task Who_was_told_before_the_route_changed_is_told_of_the_end_when_that_was_promised(string policies, string expected)
    {
        await scene.StartAsync(Configuration() + policies);
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(2);

        await scene.Router.ReloadAsync(Configuration("{receiver: s, matchers: [a=1]}") + policies);
        await scene.Router.AdvanceAsync(10);
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        var told = scene.Receiver.Requests.Select(request => $"{request.Path} {Told.InShort(request)}").ToArray();
        string[] always = ["/r first notification: a=1", "/s first notification: a=1", "/s all alerts resolved: a=1!"];
        Assert.Equal([.. expected.Length > 0 ? always.Append(expected).Order() : always.Order()], told.Order());
        Assert.Empty(await scene.Router.SettledAsync());
    }

    [Fact]
    public async Task A_route_that_is_removed_keeps_its_promise_and_takes_nothing_new()
    {
        var with = Configuration("{receiver: s, matchers: [a=~\".+\"]}") + Promise;
        await scene.StartAsync(with);
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(2);

        await scene.Router.ReloadAsync(Configuration() + Promise);
        await scene.Router.PostAsync("a=2");
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        Assert.Equal(
            ["/r first notification: a=1! a=2", "/s all alerts resolved: a=1!", "/s first notification: a=1"],
            scene.Receiver.Requests.Select(request => $"{request.Path} {Told.InShort(request)}").Order());
    }

    private static string Configuration(string child = "{receiver: s, matchers: [none=1]}") =>
        $$"""
        route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h, routes: [{{child}}]}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER/r}]}, {name: s, webhook_configs: [{url: RECEIVER/s}]}]

        """;
}
