using System.Diagnostics;
using System.Globalization;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>
/// What posted alerts cost a whole program, ours or Alertmanager, with a webhook that costs it nothing:
/// <c>peers router --program=PATH [--alertmanager=PATH] [--alerts=100000] [--groups=1000] [--batch=256] [--rounds=3] [--wait=8]</c>.
/// </summary>
internal static class RouterCost
{
    private static readonly TimeSpan BetweenPosts = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(IReadOnlyList<string> arguments)
    {
        var options = RouterCostOptions.Read(arguments);
        foreach (var (name, program) in new[] { ("AlertEngine", options.Program), ("Alertmanager", options.Alertmanager) })
        {
            if (program is not null)
            {
                await MeasureAsync(name, program, options);
            }
        }
    }

    private static async Task MeasureAsync(string name, string program, RouterCostOptions options)
    {
        using var folder = new WorkFolder();
        await using var webhook = await StubNotifier.StartAsync();
        var configuration = folder.Write(
            "alertmanager.yml",
            $$"""
            route: {receiver: hook, group_by: [service], group_wait: {{options.Wait}}s, group_interval: {{options.Wait}}s, repeat_interval: 4h}
            receivers: [{name: hook, webhook_configs: [{url: "{{webhook.Url}}"}]}]
            """);
        using var client = new RouterClient();
        string[] flags =
        [
            $"--config.file={configuration}", $"--storage.path={folder.Path}/data",
            $"--web.listen-address={client.Address}", "--cluster.listen-address=",
        ];
        using var running = MeasuredProcess.Start(program, flags);
        await client.ReadyAsync();

        Print($"{name}: {options.Alerts} alerts in {options.Groups} groups, posted in batches of {options.Batch}");
        var startsAt = TimeProvider.System.GetUtcNow();
        for (var round = 1; round <= options.Rounds; round++)
        {
            await PostRoundAsync(round, running, client, webhook, startsAt, options);
        }

        Print($"  resident {running.ResidentBytes / 1e6:F0} MB, at most {running.MostResidentBytes / 1e6:F0} MB");
        await AskForGroupsAsync(client);
        await PostWhileTellingAsync(client, webhook, startsAt, options);
        Print($"  resident after all {running.ResidentBytes / 1e6:F0} MB, at most {running.MostResidentBytes / 1e6:F0} MB");
    }

    private static async Task PostRoundAsync(
        int round, MeasuredProcess running, RouterClient client, StubNotifier webhook, DateTimeOffset startsAt, RouterCostOptions options)
    {
        var batches = PostedBatches.Of(options, startsAt, TimeProvider.System.GetUtcNow().AddMinutes(5 + round));
        var before = running.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
        {
            await client.PostAsync(batch);
        }

        var took = Stopwatch.GetElapsedTime(started);
        var posting = running.ProcessorTime - before;
        await ToldAsync(webhook, options.Alerts);
        await Task.Delay(TimeSpan.FromSeconds(options.Wait + 2), TimeProvider.System); // a turn of every group falls into it
        var all = running.ProcessorTime - before;
        var (middle, slow, slowest) = client.TakeLatencies();
        Print($"  round {round}: {posting.TotalMicroseconds / options.Alerts:F2} µs an alert until all were posted, {all.TotalMicroseconds / options.Alerts:F2} µs with its turns; posted in {took.TotalSeconds:F2} s, a post {middle.TotalMilliseconds:F1} ms, p99 {slow.TotalMilliseconds:F1} ms, at most {slowest.TotalMilliseconds:F0} ms");
    }

    private static async Task AskForGroupsAsync(RouterClient client)
    {
        var answers = new List<(TimeSpan Took, long Bytes)>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await client.GroupsAsync());
        }

        Print($"  /api/v2/alerts/groups {answers[0].Took.TotalSeconds:F2} s, best of five {answers.Min(answer => answer.Took).TotalSeconds:F2} s, {answers[0].Bytes / 1e6:F0} MB");
    }

    // All alerts are over, and reported as over until every group has been told so.
    private static async Task PostWhileTellingAsync(RouterClient client, StubNotifier webhook, DateTimeOffset startsAt, RouterCostOptions options)
    {
        var told = webhook.Alerts;
        var batches = PostedBatches.Of(options, startsAt, TimeProvider.System.GetUtcNow());
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; webhook.Alerts - told < options.Alerts && Stopwatch.GetElapsedTime(started) < Patience; i++)
        {
            await client.PostAsync(batches[i % batches.Length]);
            await Task.Delay(BetweenPosts, TimeProvider.System);
        }

        var (middle, slow, slowest) = client.TakeLatencies();
        Print($"  while all groups are told that it is over: a post {middle.TotalMilliseconds:F1} ms, p99 {slow.TotalMilliseconds:F1} ms, at most {slowest.TotalMilliseconds:F0} ms");
    }

    private static async Task ToldAsync(StubNotifier webhook, int alerts)
    {
        var started = Stopwatch.GetTimestamp();
        while (webhook.Alerts < alerts && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(BetweenPosts, TimeProvider.System);
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
