using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>More groups than a service takes messages in a minute: those that do not get their turn are told at a later one.</summary>
public sealed class PaceTests : IAsyncDisposable
{
    private const int AMinute = 20;
    private const int Late = 10;

    private readonly RouterScene scene = new();

    private TestRouter Router => scene.Router;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_not_get_its_turn_is_told_later_with_all_that_happened_until_then()
    {
        await StartAsync();
        await Router.PostAsync([.. Enumerable.Range(0, AMinute + Late).Select(group => Router.Alert($"a={group},b=1"))]);
        Router.Time.Advance(Duration.FromSeconds(1));
        await EndedAsync(AttemptEnd.Accepted, AMinute);
        var late = Enumerable.Range(0, AMinute + Late).Except(Told().Select(told => told.Group)).ToArray();
        await Router.PostAsync([.. late.Select(group => Router.Alert($"a={group},b=2"))]);

        Router.Time.Advance(Duration.FromSeconds(40)); // their time is over, and their next turn has come
        await EndedAsync(AttemptEnd.PacedOut, Late);
        await UntilAsync(async () => (await Router.Dispatcher.GroupsAsync(Cancelled)).Count(group => group.IsBeingTold) == Late);
        Router.Time.Advance(Duration.FromSeconds(20)); // the first messages are a minute old
        await EndedAsync(AttemptEnd.Accepted, AMinute + Late);

        Assert.Equal(late.Select(group => (group, "b=1 b=2")), Told().Skip(AMinute).OrderBy(told => told.Group));
        Assert.Equal(AMinute + Late, Told().DistinctBy(told => told.Group).Count());
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    private (int Group, string Alerts)[] Told() =>
    [
        .. scene.Receiver.Requests.Select(request => request.Body.Split('"')[9].Split(": "))
            .Select(text => (int.Parse(text[0], System.Globalization.CultureInfo.InvariantCulture), text[1])),
    ];

    private Task EndedAsync(AttemptEnd end, int count) =>
        UntilAsync(async () => (await Router.AttemptsAsync()).Count(entry => entry.Attempt.End == end) == count);

    private static async Task UntilAsync(Func<Task<bool>> holdsAsync)
    {
        await WaitAsync().OrFail(() => "it has not come about", Cancelled);

        async Task WaitAsync()
        {
            while (!await holdsAsync())
            {
                await Task.Yield();
            }
        }
    }

    private async Task StartAsync()
    {
        await scene.StartAsync(
            """
            route: {receiver: r, group_by: [a], group_wait: 0s, group_interval: 40s, repeat_interval: 4h}
            receivers:
            - name: r
              wecom_robot_configs:
              - url: RECEIVER/send?key=s3cr3t
                message_type: text
                message: '{{ .GroupLabels.a }}: {{ range $i, $alert := .Alerts }}{{ if $i }} {{ end }}b={{ $alert.Labels.b }}{{ end }}'
            """);
        Router.GivesUp = true;
        scene.Receiver.Otherwise = new StubAnswer(200, """{"errcode":0,"errmsg":"ok"}""");
    }
}
