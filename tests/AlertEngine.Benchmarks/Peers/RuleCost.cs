using System.Globalization;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>
/// What evaluating rules costs a whole program, ours or vmalert, with a source and a notifier that cost it nothing:
/// <c>peers rules --program=PATH [--vmalert=PATH] [--rules=200] [--alerts=100] [--interval=2s] [--seconds=60] [--resend=1m]</c>.
/// </summary>
internal static class RuleCost
{
    public static async Task RunAsync(IReadOnlyList<string> arguments)
    {
        var options = RuleCostOptions.Read(arguments);
        using var folder = new WorkFolder();
        var rules = folder.Write("rules.yml", RuleFileText.Of(options));
        await using var source = await StubSource.StartAsync(options.Alerts);
        await using var notifier = await StubNotifier.StartAsync();
        var configuration = folder.Write(
            "alertengine.yml",
            $$"""
            rule_files: [{{rules}}]
            alerting: {alertmanagers: [{static_configs: [{targets: ["{{notifier.Url.Authority}}"]}]}]}
            """);
        if (options.Program is { } program)
        {
            string[] flags =
            [
                $"--config.file={configuration}", $"--datasource.url={source.Url}", $"--storage.path={folder.Path}/data",
                "--web.listen-address=127.0.0.1:0", $"--rules.alert.resend-delay={options.Resend}",
            ];
            await MeasureAsync("AlertEngine", program, flags, source, notifier, options);
        }

        if (options.Vmalert is { } vmalert)
        {
            string[] flags =
            [
                $"-rule={rules}", $"-datasource.url={source.Url}", $"-notifier.url={notifier.Url}", "-httpListenAddr=127.0.0.1:0",
                $"-rule.resendDelay={options.Resend}", "-rule.evalDelay=0s", "-loggerLevel=ERROR",
            ];
            await MeasureAsync("vmalert", vmalert, flags, source, notifier, options);
        }
    }

    private static async Task MeasureAsync(
        string name, string program, string[] flags, StubSource source, StubNotifier notifier, RuleCostOptions options)
    {
        using var running = MeasuredProcess.Start(program, flags);
        await source.AskedAsync(times: 3 * options.Rules); // all rules have fired, and code and caches are warm
        var before = (running.ProcessorTime, source.Questions, notifier.Alerts);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds), TimeProvider.System);
        var questions = source.Questions - before.Questions;
        var sent = notifier.Alerts - before.Alerts;
        var used = running.ProcessorTime - before.ProcessorTime;
        var evaluated = (double)questions * options.Alerts;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {questions} evaluations of {options.Alerts} alerts in {options.Seconds} s, {sent} alerts sent"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  processor {used.TotalSeconds:F2} s: {used.TotalSeconds / options.Seconds:P1} of a core, {used.TotalMicroseconds / evaluated:F2} µs an alert and evaluation, {used.TotalMicroseconds / questions:F0} µs an evaluation"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  resident {running.ResidentBytes / 1e6:F0} MB, at most {running.MostResidentBytes / 1e6:F0} MB"));
    }
}
