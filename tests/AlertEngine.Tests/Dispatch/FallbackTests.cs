using System.Text.Json.Nodes;
using AlertEngine.Persistence;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>The receiver that is told what others do not take.</summary>
public sealed class FallbackTests : IAsyncLifetime
{
    private readonly RouterScene scene = new();
    private StubReceiver fallback = null!; // started before each test

    private TestRouter Router => scene.Router;

    private StubReceiver Receiver => scene.Receiver;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Configuration => $$"""
        policies: {fallback_receiver: spare}
        route:
          receiver: r
          group_by: [a]
          group_wait: 2s
          group_interval: 20s
          repeat_interval: 1h
          routes: [{matchers: ['a="spare"'], receiver: spare}]
        receivers:
          - {name: r, webhook_configs: [{url: RECEIVER}]}
          - {name: spare, webhook_configs: [{url: '{{fallback.Url}}'}]}
        """;

    public async ValueTask InitializeAsync() => fallback = await StubReceiver.StartAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        await fallback.DisposeAsync();
    }

    [Fact]
    public async Task What_an_integration_refuses_is_told_to_the_fallback_with_who_and_why()
    {
        await StartAsync();
        Receiver.Otherwise = new StubAnswer(404, "no such channel");

        await FiresAsync("a=1");
        await Router.AdvanceAsync(3);

        Assert.Equal(["first notification: a=1"], fallback.InShort());
        Assert.Equal("spare", JsonNode.Parse(fallback.Requests[0].Body)!["receiver"]!.ToString());
        Assert.Equal(
            "r/webhook[0] did not take this: unexpected status code 404: no such channel",
            JsonNode.Parse(fallback.Requests[0].Body)!["commonAnnotations"]!["ae_fallback"]!.ToString());
        Assert.Equal(
            [(DeliveryCause.Notification, "r"), (DeliveryCause.Fallback, "spare")],
            (await Router.AttemptsAsync()).Select(entry => (entry.Cause, entry.Attempt.Notification.Receiver)));
        Assert.Equal(1, Router.Measured["alertengine_notification_fallbacks_total{integration=webhook}{reason=rejected}"]);
    }

    [Fact]
    public async Task The_integration_is_tried_again_each_turn_and_the_fallback_is_not_told_twice()
    {
        await StartAsync();
        Receiver.Otherwise = new StubAnswer(404);
        await FiresAsync("a=1");

        await Router.AdvanceAsync(70);

        Assert.Equal(4, Receiver.Requests.Length);
        Assert.Single(fallback.Requests);
    }

    [Fact]
    public async Task What_the_fallback_was_told_it_is_told_the_end_of()
    {
        await StartAsync();
        Receiver.Otherwise = new StubAnswer(404);
        await FiresAsync("a=1");
        await Router.AdvanceAsync(3);

        await Router.PostAsync("a=1", ended: true);
        await Router.AdvanceAsync(45);

        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], fallback.InShort());
        Assert.Empty(await Router.SettledAsync());
    }

    [Fact]
    public async Task When_the_integration_is_well_again_both_are_told_the_end()
    {
        await StartAsync();
        Receiver.Answer(new StubAnswer(404));
        await FiresAsync("a=1");
        await Router.AdvanceAsync(25);

        await Router.PostAsync("a=1", ended: true);
        await Router.AdvanceAsync(25);

        Assert.Equal(["first notification: a=1", "first notification: a=1", "all alerts resolved: a=1!"], Receiver.InShort());
        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], fallback.InShort());
    }

    [Fact]
    public async Task The_fallback_has_no_fallback()
    {
        await StartAsync();
        fallback.Otherwise = new StubAnswer(404);

        await FiresAsync("a=spare");
        await Router.AdvanceAsync(3);

        Assert.Single(fallback.Requests);
        Assert.Empty(Receiver.Requests);
    }

    [Fact]
    public async Task A_service_that_is_down_until_the_time_is_over_has_the_fallback_told()
    {
        await StartAsync();
        Receiver.Otherwise = new StubAnswer(503);
        await FiresAsync("a=1");

        await Router.AdvanceUntilAsync(() => !fallback.Requests.IsEmpty);

        Assert.Equal(1, Router.Measured["alertengine_notification_fallbacks_total{integration=webhook}{reason=breaker_open}"]);
        Assert.Contains("the service has failed too often", fallback.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fallback_that_is_not_there_is_a_problem() => Assert.Equal(
        ["1:31: undefined receiver \"spar\" used in policies; did you mean spare?"],
        Configs.Problems("policies: {fallback_receiver: spar}\nroute: {receiver: spare}\nreceivers: [{name: spare}]\n"));

    [Fact]
    public async Task The_fallback_is_told_the_end_also_when_the_program_was_down_at_the_turn_after_it()
    {
        await StartAsync();
        Receiver.Otherwise = new StubAnswer(404);
        await Router.PostAsync(Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(30) });
        await Router.AdvanceAsync(35);

        await scene.StartAsync(Configuration, second: 60);
        await Router.AdvanceAsync(20);

        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], fallback.InShort());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_end_promised_the_fallback_is_told_it_also_when_another_configuration_led_the_alert_elsewhere(bool restarts)
    {
        var before = Configuration.Replace("{fallback", "{resolve_promise: true, fallback", StringComparison.Ordinal);
        var after = before.Replace("routes: [", "routes: [{matchers: [a=1], receiver: none}, ", StringComparison.Ordinal)
            .Replace("receivers:\n", "receivers:\n  - {name: none}\n", StringComparison.Ordinal);
        await scene.StartAsync(before);
        Receiver.Otherwise = new StubAnswer(404);
        await FiresAsync("a=1");
        await Router.AdvanceAsync(25);

        await (restarts ? scene.StartAsync(after, second: 26) : Router.ReloadAsync(after));
        await Router.AdvanceAsync(20);
        await Router.PostAsync("a=1", ended: true);
        await Router.AdvanceAsync(25);

        Assert.Equal(["first notification: a=1", "all alerts resolved: a=1!"], fallback.InShort());
        Assert.Empty(await Router.SettledAsync());
    }

    private async Task StartAsync()
    {
        await scene.StartAsync(Configuration);
        Router.GivesUp = true;
    }

    private Task FiresAsync(string labels) =>
        Router.PostAsync(Router.Alert(labels) with { EndsAt = TestRouter.Start + Duration.FromHours(2) });
}
