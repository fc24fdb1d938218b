using System.Globalization;
using AlertEngine.Alerts;
using AlertEngine.Persistence;

namespace AlertEngine.Tests.Dispatch;

/// <summary>What of the state of alerts goes on record, and that a restart neither loses nor doubles it. The clock starts at noon.</summary>
public sealed class StateChangeTests : IAsyncDisposable
{
    private readonly RouterScene scene = new();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task An_alert_fires_once_however_often_it_is_reported_and_ends_when_it_is_said_to()
    {
        await StartAsync();
        await scene.Router.PostAsync("a=1");
        await scene.Router.AdvanceAsync(1);
        await scene.Router.PostAsync("a=1");

        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(1);
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.PostAsync("a=1");

        Assert.Equal(["0 a=1 fired", "1 a=1 ended", "2 a=1 fired"], await ChangesAsync());
    }

    [Fact]
    public async Task An_alert_of_which_nothing_more_is_heard_ends_at_its_end()
    {
        await StartAsync();
        await scene.Router.PostAsync(scene.Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(6) });

        await scene.Router.AdvanceAsync(10);

        Assert.Equal(["0 a=1 fired", "10 a=1 unheard since 6"], await ChangesAsync());
    }

    [Fact]
    public async Task An_alert_that_is_reported_again_after_its_end_has_ended_before()
    {
        await StartAsync();
        await scene.Router.PostAsync(scene.Router.Alert("a=1") with { EndsAt = TestRouter.Start + Duration.FromSeconds(1) });
        await scene.Router.AdvanceAsync(2);

        await scene.Router.PostAsync("a=1");

        Assert.Equal(["0 a=1 fired", "2 a=1 unheard since 1", "2 a=1 fired"], await ChangesAsync());
    }

    [Fact]
    public async Task An_inhibition_is_on_record_from_its_beginning_to_its_end()
    {
        await StartAsync();
        await scene.Router.PostAsync("s=1");
        await scene.Router.PostAsync("t=1");
        await scene.Router.AdvanceAsync(8);
        var source = scene.Router.Alert("s=1").Fingerprint;

        await scene.Router.PostAsync("s=1", ended: true);
        await scene.Router.AdvanceAsync(5);

        Assert.Equal(
            ["0 s=1 fired", "0 t=1 fired", $"2 t=1 inhibited by {source}", "8 s=1 ended", $"12 t=1 no more inhibited by {source}"],
            (await ChangesAsync()).OrderBy(change => int.Parse(change.Split(' ')[0], CultureInfo.InvariantCulture)).ThenBy(change => change, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Silences_are_on_record_one_by_one()
    {
        await StartAsync();
        await scene.Router.PostAsync("a=1,b=1");
        var first = await scene.Router.SilenceAsync("a", "1", Duration.FromSeconds(10));
        await scene.Router.AdvanceAsync(3);
        var second = await scene.Router.SilenceAsync("b", "1", Duration.FromSeconds(17));

        await scene.Router.AdvanceAsync(20);

        Assert.Equal(
            [
                "0 a=1,b=1 fired", $"2 a=1,b=1 silenced by {first}", $"7 a=1,b=1 silenced by {second}",
                $"12 a=1,b=1 no more silenced by {first}", $"22 a=1,b=1 no more silenced by {second}",
            ],
            await ChangesAsync());
    }

    [Fact]
    public async Task Times_are_on_record_with_whom_they_keep_the_alert_from()
    {
        await StartAsync(
            "mute_time_intervals: [noon]",
            "time_intervals: [{name: noon, time_intervals: [{times: [{start_time: '12:00', end_time: '12:01'}]}]}]");
        await scene.Router.PostAsync("a=1");

        await scene.Router.AdvanceAsync(63);

        Assert.Equal(["0 a=1 fired", "2 a=1 muted by noon for r", "62 a=1 no more muted by noon for r"], await ChangesAsync());
    }

    [Fact]
    public async Task A_restart_repeats_nothing_and_knows_what_it_finds_ended()
    {
        await StartAsync();
        await scene.Router.PostAsync("s=1");
        await scene.Router.PostAsync("t=1");
        await scene.Router.PostAsync("u=1");
        await scene.Router.PostAsync("u=1", ended: true);
        await scene.Router.AdvanceAsync(3);
        var before = await ChangesAsync();

        await StartAsync(second: 4);
        await scene.Router.PostAsync("s=1");
        await scene.Router.PostAsync("t=1");
        await scene.Router.AdvanceAsync(6);
        Assert.Equal(before, await ChangesAsync());
        await scene.Router.PostAsync("s=1", ended: true);
        await scene.Router.AdvanceAsync(6);

        var source = scene.Router.Alert("s=1").Fingerprint;
        Assert.Equal(["10 s=1 ended", $"12 t=1 no more inhibited by {source}"], (await ChangesAsync())[before.Length..]);
    }

    [Fact]
    public async Task An_alert_that_is_gone_is_still_found_by_its_labels()
    {
        await StartAsync();
        await scene.Router.PostAsync("a=1", ended: true);
        await scene.Router.AdvanceAsync(10);

        await scene.Router.Alerts.ForgetAsync(scene.Router.Time.Now, TestContext.Current.CancellationToken);

        Assert.Empty(scene.Router.Alerts.All);
        Assert.Equal(["0 a=1 ended"], await ChangesAsync());
    }

    private async Task<string[]> ChangesAsync() => [.. (await scene.Router.ChangesAsync()).Select(InShort)];

    private static string InShort(RecordedChange recorded)
    {
        var labels = string.Join(',', ((IEnumerable<Labels.Label>)recorded.Labels!).Select(label => $"{label.Name}={label.Value}"));
        var what = recorded.Change switch
        {
            StateChange.Fired => "fired",
            StateChange.Ended { IsReported: true } => "ended",
            StateChange.Ended { EndsAt: var at } => $"unheard since {Second(at)}",
            StateChange.Inhibited(_, var by) => $"inhibited by {by}",
            StateChange.InhibitionEnded(_, var by) => $"no more inhibited by {by}",
            StateChange.Silenced(_, var by) => $"silenced by {by}",
            StateChange.SilenceEnded(_, var by) => $"no more silenced by {by}",
            StateChange.MutedByTime(_, var by) => $"muted by {by.Intervals} for {by.Receiver}",
            StateChange.TimeMutingEnded(_, var by) => $"no more muted by {by.Intervals} for {by.Receiver}",
            _ => "",
        };

        return $"{Second(recorded.Change.At)} {labels} {what}";
    }

    private static double Second(Instant at) => (at - TestRouter.Start).TotalSeconds;

    private Task StartAsync(string route = "continue: false", string more = "", int second = 0) => scene.StartAsync(
        $$"""
        route: {receiver: r, group_wait: 2s, group_interval: 5s, repeat_interval: 1h, routes: [{receiver: r, {{route}}}]}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}]
        inhibit_rules: [{source_matchers: [s=1], target_matchers: [t=1]}]
        {{more}}
        """,
        second);
}
