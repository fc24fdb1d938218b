using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>More groups than a service takes messages in a minute: those that do not get their turn are told at a later one.</summary>
public sealed class PaceTests : IAsyncDisposable
{
    private const int Groups = 50;
    private const int Step = 5;

    // Twenty groups have their turn at once and hear of the second alert later; the others hear of both together.
    private const int All = Groups + 20;

    private readonly RouterScene scene = new();

    private int accepted;

    private TestRouter Router => scene.Router;

    [Fact]
    public async Task No_group_is_dropped_and_none_is_told_twice()
    {
        await StartAsync();
        await PostAsync("b=1");
        Router.Time.Advance(Duration.FromSeconds(1));
        await AcceptedAsync(20);
        await PostAsync("b=2"); // what happens until a group has its turn is told at it

        for (var second = Step; second <= 180; second += Step)
        {
            Router.Time.Advance(Duration.FromSeconds(Step));
            if (second % 60 == 0)
            {
                await AcceptedAsync(Math.Min(All, 20 + (second / 60 * 20)));
            }
        }

        var told = Enumerable.Range(10, Groups).Select(group => Told(group).ToArray()).ToArray();
        var attempts = await Router.AttemptsAsync();
        Assert.All(told, texts => Assert.Contains("b=1 b=2", texts[^1], StringComparison.Ordinal));
        Assert.Equal((30, 20), (told.Count(texts => texts.Length == 1), told.Count(texts => texts.Length == 2)));
        Assert.Equal(All, scene.Receiver.Requests.Length);
        Assert.Equal([AttemptEnd.Accepted, AttemptEnd.PacedOut], attempts.Select(entry => entry.Attempt.End).Distinct().Order());
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task PostAsync(string label) => Router.PostAsync([.. Enumerable.Range(10, Groups).Select(group => Router.Alert($"a={group},{label}"))]);

    private async Task AcceptedAsync(int count)
    {
        for (var i = 0; i < count - accepted; i++)
        {
            await scene.Receiver.NextRequestAsync(Cancelled);
        }

        accepted = count;
        await AreAcceptedAsync().OrFail(() => "not all were accepted", Cancelled);

        async Task AreAcceptedAsync()
        {
            while ((await Router.AttemptsAsync()).Count(entry => entry.Attempt.End is AttemptEnd.Accepted) < count)
            {
                await Task.Yield();
            }
        }
    }

    private IEnumerable<string> Told(int group) =>
        scene.Receiver.Requests.Select(request => request.Body).Where(body => body.Contains($"a={group} ", StringComparison.Ordinal));

    private async Task StartAsync()
    {
        await scene.StartAsync(
            """
            route: {receiver: r, group_by: [a], group_wait: 0s, group_interval: 25s, repeat_interval: 4h}
            receivers:
            - name: r
              wecom_robot_configs:
              - url: RECEIVER/send?key=s3cr3t
                message_type: text
                message: 'a={{ .GroupLabels.a }} {{ range .Alerts }}b={{ .Labels.b }} {{ end }}'
            """);
        Router.GivesUp = true;
        scene.Receiver.Otherwise = new StubAnswer(200, """{"errcode":0,"errmsg":"ok"}""");
    }
}
