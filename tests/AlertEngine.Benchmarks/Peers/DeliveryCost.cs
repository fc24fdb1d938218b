using System.Diagnostics;
using System.Globalization;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>
/// What notifications cost a whole program, ours or Alertmanager, with a webhook that costs it nothing; every group is told of again at each turn:
/// <c>peers deliveries --program=PATH [--alertmanager=PATH] [--alerts=100000] [--groups=1000]</c>. With as many groups as alerts, how fast they leave.
/// </summary>
internal static class DeliveryCost
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
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
            route: {receiver: hook, group_by: [service], group_wait: 30s, group_interval: 10s, repeat_interval: 5s}
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
        var now = TimeProvider.System.GetUtcNow();
        foreach (var batch in PostedBatches.Of(options, now, now.AddHours(1)))
        {
            await client.PostAsync(batch);
        }

        Print($"{name}: {options.Alerts} alerts in {options.Groups} groups");
        await FirstAsync(webhook, running, options);
        await RepeatedAsync(webhook, running);
        Print($"  resident {running.ResidentBytes / 1e6:F0} MB, at most {running.MostResidentBytes / 1e6:F0} MB");
    }

    private static async Task FirstAsync(StubNotifier webhook, MeasuredProcess running, RouterCostOptions options)
    {
        await WaitAsync(() => webhook.Notifications > 0);
        var (before, first, started) = (running.ProcessorTime, webhook.Notifications, Stopwatch.GetTimestamp());
        await WaitAsync(() => webhook.Alerts >= options.Alerts);
        var told = webhook.Notifications - first;
        var each = (running.ProcessorTime - before).TotalMicroseconds / told;
        Print($"  all told for the first time in {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s, {each:F0} µs each of {told} notifications");
    }

    private static async Task RepeatedAsync(StubNotifier webhook, MeasuredProcess running)
    {
        var (before, told) = (running.ProcessorTime, webhook.Notifications);
        await Task.Delay(Measured, TimeProvider.System);
        told = webhook.Notifications - told;
        Print($"  {told} notifications in {Measured.TotalSeconds:F0} s, {(running.ProcessorTime - before).TotalMicroseconds / told:F0} µs each");
    }

    private static async Task WaitAsync(Func<bool> until)
    {
        var started = Stopwatch.GetTimestamp();
        while (!until() && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Beat, TimeProvider.System);
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
