using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>Who was promised to hear of an end hears of it, whatever configurations and restarts come between.</summary>
public sealed class PromiseTests : IAsyncDisposable
{
    private const string Promise = "policies: {resolve_promise: true}";
    private const string ToS = "{receiver: s, matchers: [a=1]}";

    private readonly RouterScene scene = new();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("", false, false)]
    [InlineData("", true, false)]
    [InlineData(Promise, false, true)]
    [InlineData(Promise, true, true)]
    public async Task A_restart_behind_a_change_of_route_keeps_what_was_promised(string policies, bool reloads, bool isKept)
    {
        await ToldBeforeAsync(Configuration() + policies);
        if (reloads)
        {
            await scene.Router.ReloadAsync(Configuration(ToS) + policies);
            await scene.Router.AdvanceAsync(7);
        }

        await scene.StartAsync(Configuration(ToS) + policies, second: 10);
        await scene.Router.AdvanceAsync(5);
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        string[] always = ["/r first notification: a=1", "/s all alerts resolved: a=1!", "/s first notification: a=1"];
        Assert.Equal(isKept ? ["/r all alerts resolved: a=1!", .. always] : always, Told());
        Assert.Empty(await scene.Router.SettledAsync());
    }

    [Fact]
    public async Task What_is_over_by_the_start_is_told_at_once()
    {
        await scene.StartAsync(Configuration() + Promise);
        await scene.Router.PostAsync(scene.Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(8) });
        await scene.Router.AdvanceAsync(8);

        await scene.StartAsync(Configuration(ToS) + Promise, second: 100);
        await scene.Router.SettledAsync();

        Assert.Equal(["/r all alerts resolved: a=1!", "/r first notification: a=1"], Told());
        Assert.Empty(await scene.Router.SettledAsync());
    }

    [Fact]
    public async Task Each_restart_keeps_it_until_it_is_told_and_none_tells_it_again()
    {
        await ToldBeforeAsync(Configuration() + Promise);
        for (var second = 10; second < 30; second += 10)
        {
            await scene.StartAsync(Configuration("{receiver: none, matchers: [a=1]}") + Promise, second);
            await scene.Router.AdvanceAsync(7);
        }

        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(5);
        Assert.Equal(["/r all alerts resolved: a=1!", "/r first notification: a=1"], Told());
        await scene.StartAsync(Configuration(ToS) + Promise, second: 40);
        await scene.Router.AdvanceAsync(10);

        Assert.Equal(2, scene.Receiver.Requests.Length);
    }

    [Fact]
    public async Task A_group_that_goes_on_tells_of_the_ends_that_it_owes_among_others()
    {
        await scene.StartAsync(Configuration() + Promise);
        await scene.Router.PostAsync("a=1");
        await scene.Router.PostAsync("a=2");
        await scene.Router.AdvanceAsync(3);

        await scene.StartAsync(Configuration("{receiver: none, matchers: [a=1]}") + Promise, second: 4);
        await scene.Router.AdvanceAsync(4);
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        Assert.Equal(["/r first notification: a=1 a=2", "/r some alerts resolved: a=1! a=2"], Told());
    }

    [Fact]
    public async Task Groups_of_one_route_that_are_made_by_other_labels_now_tell_of_their_ends()
    {
        await scene.StartAsync(Configuration(groupBy: "g") + Promise);
        await scene.Router.PostAsync("a=1,g=1");
        await scene.Router.PostAsync("a=2,g=2");
        await scene.Router.AdvanceAsync(3);
        var told = scene.Receiver.Requests.Length;

        await scene.StartAsync(Configuration(groupBy: "a") + Promise, second: 4);
        await scene.Router.AdvanceAsync(4);
        await scene.Router.PostAsync("a=1,g=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        Assert.Equal(2, told);
        Assert.Equal(
            ["/r all alerts resolved: a=1,g=1!", "/r all alerts resolved: a=1,g=1!"],
            Told().Where(message => message.Contains("resolved", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("g", "'...'")]
    [InlineData("'...'", "g")]
    public async Task Of_groups_that_bear_one_name_there_is_one(string before, string after)
    {
        await scene.StartAsync(Configuration(groupBy: before) + Promise);
        await scene.Router.PostAsync("g=1");
        await scene.Router.AdvanceAsync(3);

        await scene.Router.ReloadAsync(Configuration(groupBy: after) + Promise);
        await scene.Router.AdvanceAsync(5);
        await scene.StartAsync(Configuration(groupBy: before) + Promise, second: 10);
        await scene.Router.AdvanceAsync(5);
        await scene.Router.ReloadAsync(Configuration(groupBy: after) + Promise);
        Assert.Single(await scene.Router.SettledAsync());
        await scene.Router.PostAsync("g=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        Assert.Equal(["/r all alerts resolved: g=1!", "/r first notification: g=1"], Told());
    }

    [Fact]
    public async Task The_route_may_come_back_and_goes_on_where_it_was()
    {
        await ToldBeforeAsync(Configuration() + Promise);

        await scene.StartAsync(Configuration("{receiver: none, matchers: [a=1]}") + Promise, second: 4);
        await scene.Router.AdvanceAsync(4);
        await scene.Router.ReloadAsync(Configuration() + Promise);
        await scene.Router.PostAsync("a=2");
        await scene.Router.AdvanceAsync(10);
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(5);

        Assert.Equal(["/r first notification: a=1", "/r new alerts added: a=1 a=2", "/r some alerts resolved: a=1! a=2"], Told());
    }

    [Fact]
    public async Task Who_is_no_receiver_any_more_is_owed_nothing()
    {
        await ToldBeforeAsync(Configuration() + Promise);

        await scene.StartAsync(Configuration(ToS, receiver: "q") + Promise, second: 4);
        await scene.Router.AdvanceAsync(4);
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        Assert.Equal(["/r first notification: a=1", "/s all alerts resolved: a=1!", "/s first notification: a=1"], Told());
        Assert.Empty(await scene.Router.SettledAsync());
    }

    [Fact]
    public async Task What_was_being_told_while_the_route_changed_is_promised_too()
    {
        var answer = new TaskCompletionSource();
        await scene.StartAsync(Configuration() + Promise);
        scene.Receiver.Answer(StubAnswer.Ok with { After = answer.Task });
        await scene.Router.PostAsync("a=1");
        scene.Router.Time.Advance(Duration.FromSeconds(2));
        await scene.Receiver.NextRequestAsync(TestContext.Current.CancellationToken);

        await scene.Router.ReloadAsync(Configuration("{receiver: none, matchers: [a=1]}") + Promise);
        answer.SetResult();
        await scene.Router.SettledAsync();
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        Assert.Equal(["/r all alerts resolved: a=1!", "/r first notification: a=1"], Told());
    }

    private async Task ToldBeforeAsync(string configuration)
    {
        await scene.StartAsync(configuration);
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(3);
    }

    private string[] Told() => [.. scene.Receiver.Requests.Select(request => $"{request.Path} {Dispatch.Told.InShort(request)}").Order()];

    private static string Configuration(string child = "{receiver: s, matchers: [none=1]}", string groupBy = "nothing", string receiver = "r") =>
        $$"""
        route: {receiver: {{receiver}}, group_by: [{{groupBy}}], group_wait: 2s, group_interval: 5s, repeat_interval: 1h, routes: [{{child}}]}
        receivers: [{name: {{receiver}}, webhook_configs: [{url: RECEIVER/r}]}, {name: s, webhook_configs: [{url: RECEIVER/s}]}, {name: none}]

        """;
}
