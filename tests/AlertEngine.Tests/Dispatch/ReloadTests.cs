using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>What a change of the configuration does to groups, and what it does not.</summary>
public sealed class ReloadTests : IAsyncDisposable
{
    private const string Promise = "policies: {resolve_promise: true}";

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
    public async Task A_group_whose_route_stays_keeps_its_turns_and_tells_nothing_anew()
    {
        await StartAsync(Configuration());
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(3);

        await router.ReloadAsync(Configuration("{receiver: s, matchers: [b=1]}"));
        await router.AdvanceAsync(1);
        await router.PostAsync("a=2");
        await router.AdvanceAsync(2);
        Assert.Equal(["first notification: a=1"], receiver!.InShort());
        await router.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1", "new alerts added: a=1 a=2"], receiver!.InShort());
    }

    [Fact]
    public async Task A_group_that_still_waits_goes_on_waiting()
    {
        await StartAsync(Configuration());
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(1);

        await router.ReloadAsync(Configuration());
        await router.AdvanceAsync(1);

        Assert.Equal(["first notification: a=1"], receiver!.InShort());
    }

    [Fact]
    public async Task Another_interval_counts_from_the_last_turn()
    {
        await StartAsync(Configuration());
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(3);
        await router.PostAsync("a=2");

        await router.ReloadAsync(Configuration().Replace("group_interval: 5s", "group_interval: 3s", StringComparison.Ordinal));
        await router.AdvanceAsync(1);
        Assert.Single(receiver!.Requests);
        await router.AdvanceAsync(1);

        Assert.Equal(2, receiver!.Requests.Length);
    }

    [Fact]
    public async Task An_alert_goes_to_the_route_that_the_new_configuration_has_for_it()
    {
        await StartAsync(Configuration());
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(2);

        await router.ReloadAsync(Configuration("{receiver: s, matchers: [a=1]}"));
        await router.AdvanceAsync(3);

        Assert.Equal(["/r", "/s"], receiver!.Requests.Select(request => request.Path));
        Assert.Equal(["s"], router.Dispatcher.ReceiversOf(router.Alert("a=1").Labels));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(Promise, "/r all alerts resolved: a=1!")]
    public async Task Who_was_told_before_the_route_changed_is_told_of_the_end_when_that_was_promised(string policies, string expected)
    {
        await StartAsync(Configuration() + policies);
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(2);

        await router.ReloadAsync(Configuration("{receiver: s, matchers: [a=1]}") + policies);
        await router.AdvanceAsync(10);
        await router.PostAsync("a=1", ended: true);
        await router.AdvanceAsync(10);

        var told = receiver!.Requests.Select(request => $"{request.Path} {Told.InShort(request)}").ToArray();
        string[] always = ["/r first notification: a=1", "/s first notification: a=1", "/s all alerts resolved: a=1!"];
        Assert.Equal([.. expected.Length > 0 ? always.Append(expected).Order() : always.Order()], told.Order());
        Assert.Empty(await router.SettledAsync());
    }

    [Fact]
    public async Task A_route_that_is_removed_keeps_its_promise_and_takes_nothing_new()
    {
        var with = Configuration("{receiver: s, matchers: [a=~\".+\"]}") + Promise;
        await StartAsync(with);
        await router!.PostAsync("a=1");
        await router.AdvanceAsync(2);

        await router.ReloadAsync(Configuration() + Promise);
        await router.PostAsync("a=2");
        await router.PostAsync("a=1", ended: true);
        await router.AdvanceAsync(10);

        Assert.Equal(
            ["/r first notification: a=1! a=2", "/s all alerts resolved: a=1!", "/s first notification: a=1"],
            receiver!.Requests.Select(request => $"{request.Path} {Told.InShort(request)}").Order());
    }

    private static string Configuration(string child = "{receiver: s, matchers: [none=1]}") =>
        $$"""
        route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h, routes: [{{child}}]}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER/r}]}, {name: s, webhook_configs: [{url: RECEIVER/s}]}]

        """;

    private async Task StartAsync(string configuration)
    {
        receiver = await StubReceiver.StartAsync(Cancelled);
        router = await TestRouter.StartAsync(folder.Path, configuration, receiver);
    }
}
