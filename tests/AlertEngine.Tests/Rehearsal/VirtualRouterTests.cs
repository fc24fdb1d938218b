using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Rehearsal;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Dispatch;

namespace AlertEngine.Tests.Rehearsal;

/// <summary>The router of the program, rehearsed in virtual time.</summary>
public sealed class VirtualRouterTests : IAsyncDisposable
{
    private const string Plain = """
        route: {receiver: team, group_by: [alertname], group_wait: 30s, group_interval: 5m, repeat_interval: 1h}
        receivers:
        - name: team
          webhook_configs: [{url: "http://team.example/"}]
        """;

    // A Monday.
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 0, 0);

    private readonly SortedDictionary<int, List<Alert>> reports = [];
    private VirtualRouter? router;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private VirtualRouter Router => router ?? throw new InvalidOperationException("not started");

    public ValueTask DisposeAsync() => router?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Groups_wait_repeat_and_tell_of_ends_as_they_do_in_the_program()
    {
        await StartAsync(Plain);

        Fire("alertname=Down,instance=a", from: 0, until: 130);
        Fire("alertname=Down,instance=b", from: 3, until: 8);
        await AdvanceAsync(minutes: 200);

        Assert.Equal(
            [
                "0:30 team webhook[0] first notification: a",
                "5:30 team webhook[0] new alerts added: a b",
                "10:30 team webhook[0] some alerts resolved: a b!",
                "75:30 team webhook[0] repeat interval elapsed: a",
                "130:30 team webhook[0] all alerts resolved: a!",
            ],
            Told());
    }

    [Fact]
    public async Task What_is_told_is_what_the_program_itself_tells()
    {
        const string Configuration = """
            route: {receiver: r, group_by: [alertname], group_wait: 10s, group_interval: 40s, repeat_interval: 2m}
            receivers: [{name: r, webhook_configs: [{url: "RECEIVER/"}]}]
            """;
        await using var live = new RouterScene();
        await live.StartAsync(Configuration);
        await StartAsync(Configuration.Replace("RECEIVER", "http://r.example", StringComparison.Ordinal), TestRouter.Start);

        await live.Router.PostAsync("alertname=X,i=1");
        await live.Router.AdvanceAsync(25);
        await live.Router.PostAsync("alertname=X,i=2");
        await live.Router.AdvanceAsync(30);
        await live.Router.PostAsync("alertname=X,i=1", ended: true);
        await live.Router.AdvanceAsync(400);
        await PutAsync("alertname=X,i=1");
        await AdvanceBySecondsAsync(25);
        await PutAsync("alertname=X,i=2");
        await AdvanceBySecondsAsync(30);
        await PutAsync("alertname=X,i=1", ended: true);
        await AdvanceBySecondsAsync(400);
        await Router.SettleAsync(Cancelled);

        Assert.Equal(
            live.Receiver.InShort(),
            Router.TakeMessages().Select(message => $"{message.Reason}: {string.Join(' ', message.Notification.Alerts.Select(Whole))}"));

        static string Whole(FlushedAlert alert) =>
            string.Join(',', alert.Alert.Labels.Select(label => $"{label.Name}={label.Value}")) + (alert.Fires ? "" : "!");
    }

    [Fact]
    public async Task What_is_reported_at_one_moment_is_told_together_even_without_a_wait()
    {
        await StartAsync(Plain.Replace("group_wait: 30s", "group_wait: 0s", StringComparison.Ordinal));

        for (var i = 0; i < 100; i++)
        {
            await PutAsync($"alertname=Down,instance=i{i}");
        }

        await Router.SettleAsync(Cancelled);

        Assert.Equal([100], Router.TakeMessages().Select(message => message.Notification.Alerts.Length));
    }

    [Fact]
    public async Task Inhibitions_silences_and_mute_times_hold()
    {
        await StartAsync(
            """
            route:
              receiver: team
              group_by: [alertname]
              group_wait: 0s
              routes: [{matchers: ['when="day"'], receiver: day, mute_time_intervals: [night]}]
            inhibit_rules: [{source_matchers: ['alertname="Cause"'], target_matchers: ['alertname="Effect"']}]
            time_intervals: [{name: night, time_intervals: [{times: [{start_time: "00:00", end_time: "06:00"}]}]}]
            receivers:
            - name: team
              webhook_configs: [{url: "http://team.example/"}]
            - name: day
              slack_configs: [{api_url: "http://slack.example/"}]
            """);
        await Router.Silences.SetAsync(Support.Silences.Draft(Start, "instance", "quiet"));

        Fire("alertname=Cause,instance=a", from: 0, until: 30);
        Fire("alertname=Effect,instance=a", from: 0, until: 500);
        Fire("alertname=Down,instance=quiet", from: 0, until: 500);
        Fire("alertname=Down,instance=a,when=day", from: 0, until: 500);
        await AdvanceAsync(minutes: 400);

        Assert.Equal(
            [
                "0:00 team webhook[0] first notification: a",
                "30:00 team webhook[0] all alerts resolved: a!",
                "30:00 team webhook[0] first notification: a",
                "60:00 team webhook[0] first notification: quiet",
                "275:00 team webhook[0] repeat interval elapsed: a",
                "305:00 team webhook[0] repeat interval elapsed: quiet",
                "360:00 day slack[0] first notification: a",
            ],
            Told());
    }

    [Fact]
    public async Task A_week_of_many_alerts_is_the_same_each_time()
    {
        var runs = new List<string[]>();
        for (var run = 0; run < 2; run++)
        {
            await DisposeAsync();
            await StartAsync(Plain);
            for (var i = 0; i < 300; i++)
            {
                Fire($"alertname=Down{i % 40},instance=i{i}", from: i * 7, until: 5_000 + (i * 11));
            }

            await AdvanceAsync(minutes: 7 * 24 * 60);
            runs.Add(Told());
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(40, runs[0].Count(told => told.Contains("first notification", StringComparison.Ordinal)));
        Assert.Equal(40, runs[0].Count(told => told.Contains("all alerts resolved", StringComparison.Ordinal)));
    }

    private async Task StartAsync(string configuration, Instant? start = null) => router = await VirtualRouter.StartAsync(
        Configs.Loaded(configuration), new VirtualTime(start ?? Start), new ExternalUrl("http://am.example"), LoadOptions.Default, Cancelled);

    private Task AdvanceBySecondsAsync(int seconds) => Router.AdvanceToAsync(Router.Time.Now + Duration.FromSeconds(seconds), Cancelled);

    /// <summary>Lets an alert be reported at the minute at which it begins, with its end known.</summary>
    private void Fire(string labels, int from, int until)
    {
        if (!reports.TryGetValue(from, out var at))
        {
            reports.Add(from, at = []);
        }

        var starts = Start + Duration.FromMinutes(from);
        at.Add(AlertOf(labels, starts, Start + Duration.FromMinutes(until)));
    }

    private async Task AdvanceAsync(int minutes)
    {
        foreach (var (at, alerts) in reports)
        {
            await Router.AdvanceToAsync(Start + Duration.FromMinutes(at), Cancelled);
            await Router.Alerts.PutAsync(alerts, Cancelled);
        }

        reports.Clear();
        await Router.AdvanceToAsync(Start + Duration.FromMinutes(minutes), Cancelled);
        await Router.SettleAsync(Cancelled);
    }

    private async Task PutAsync(string labels, bool ended = false)
    {
        var now = Router.Time.Now;
        await Router.Alerts.PutAsync([AlertOf(labels, now, ended ? now : now + Duration.FromMinutes(5))], Cancelled);
    }

    private static Alert AlertOf(string labels, Instant startsAt, Instant endsAt) => new()
    {
        Labels = LabelSet.From(labels.Split(',').Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1]))),
        Annotations = Annotations.Empty,
        StartsAt = startsAt,
        EndsAt = endsAt,
        GeneratorUrl = "",
        UpdatedAt = startsAt,
    };

    private string[] Told() => [.. Router.TakeMessages().Select(InShort)];

    private static string InShort(SentMessage message)
    {
        var after = message.Notification.At - Start;
        var alerts = message.Notification.Alerts.Select(alert => alert.Alert.Labels["instance"] + (alert.Fires ? "" : "!"));

        return $"{(int)after.TotalMinutes}:{after.Seconds:00} {message.Notification.Receiver} {message.Integration} {message.Reason}: {string.Join(' ', alerts)}";
    }
}
