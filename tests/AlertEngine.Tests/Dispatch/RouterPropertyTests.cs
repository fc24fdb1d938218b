using AlertEngine.Muting;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>Random lives of alerts, silences, receivers, configurations and processes, against a model that is too simple to be wrong.</summary>
public sealed class RouterPropertyTests : IAsyncDisposable
{
    private const int Seconds = 60;
    private const string Configuration =
        """
        route: {receiver: r, group_by: [g], group_wait: 2s, group_interval: 5s, repeat_interval: 12s, routes: [{receiver: none, matchers: [x=CHANGING]}]}
        receivers: [{name: r, webhook_configs: [{url: RECEIVER}]}, {name: none}]
        """;

    private readonly RouterScene scene = new();
    private readonly RouterModel model = new();
    private readonly Dictionary<string, SilenceId> silences = [];
    private readonly List<string> told = [];
    private readonly List<string> story = [];
    private int now;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_is_told_is_what_the_model_tells(int seed)
    {
        var random = new Random(seed);
        await scene.StartAsync(Configuration);

        for (; now < Seconds; now++)
        {
            await NoteAsync();
            for (var n = random.Next(3); n > 0; n--)
            {
                await HappenAsync(random);
                await NoteAsync(); // a restart makes up for turns at once
            }

            scene.Router.Time.Advance(Duration.FromSeconds(1));
        }

        Assert.True(
            model.Messages.Order().SequenceEqual(told.Order()),
            $"expected\n{string.Join('\n', model.Messages)}\ntold\n{string.Join('\n', told)}\nafter\n{string.Join('\n', story)}");
        Assert.All(FirstOfEachLife(), message => Assert.Contains("first notification", message, StringComparison.Ordinal));
    }

    private async Task HappenAsync(Random random)
    {
        var (group, name, what) = ($"{random.Next(3)}", $"{random.Next(4)}", random.Next(15));
        story.Add($"{now} {what switch
        {
            < 6 => $"g={group},n={name} fires",
            < 10 => $"g={group},n={name} ends",
            < 12 => $"n={name} is silenced, or not any more",
            12 => "the receiver refuses, or not any more",
            13 => "another configuration",
            _ => "a restart",
        }}");
        switch (what)
        {
            case < 6:
                await PostAsync(group, name, fires: true);
                break;
            case < 10:
                await PostAsync(group, name, fires: false);
                break;
            case < 12:
                await ToggleSilenceAsync(name);
                break;
            case 12:
                model.Refuses = !model.Refuses;
                scene.Receiver.Otherwise = model.Refuses ? new StubAnswer(400) : StubAnswer.Ok;
                break;
            case 13:
                await scene.Router.ReloadAsync(Configuration.Replace("CHANGING", $"{random.Next()}", StringComparison.Ordinal));
                break;
            case 14:
                await scene.StartAsync(Configuration, now);
                model.Restart(now);
                break;
        }
    }

    private async Task PostAsync(string group, string name, bool fires)
    {
        model.Post(group, name, fires, now);
        await scene.Router.PostAsync($"g={group},n={name}", ended: !fires);
    }

    private async Task ToggleSilenceAsync(string name)
    {
        if (model.Silenced.Add(name))
        {
            silences[name] = await scene.Router.SilenceAsync("n", name, Duration.FromHours(1));
        }
        else
        {
            model.Silenced.Remove(name);
            await scene.Router.Silences.ExpireAsync(silences[name]);
        }
    }

    private async Task NoteAsync()
    {
        model.Tick(now);
        await scene.Router.SettledAsync();
        told.AddRange(scene.Receiver.InShort().Skip(told.Count).Select(what => $"{now} {what}"));
    }

    private IEnumerable<string> FirstOfEachLife() =>
        told.GroupBy(message => message[message.IndexOf("g=", StringComparison.Ordinal)..][..3]).Select(group => group.First());
}
