using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using AlertEngine.Backtesting;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.RemoteWrite;
using AlertEngine.Rules;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Backtesting;

/// <summary><c>replay</c> writes what rules would have recorded, and their alerts, into a store, for a time that is over.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var flags = new PastFlags("replay");
        var url = new Option<Uri?>("--remote-write.url")
        {
            Description = "Where the series are written [default: the remote_write of the configuration]",
            HelpName = "url",
            CustomParser = result => DataSourceFlag.Parse(result),
        };
        var command = new Command("replay", "Write the series that rules would have recorded, and ALERTS, for a time that is over") { url };
        flags.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var problems = new List<string>();

            return flags.Read(result, TimeProvider.System.GetCurrentInstant(), problems) is { } asked
                ? await RunAsync(asked, result.GetValue(url), streams.Output, streams.Error, cancellationToken)
                : ExitCode.Usage(streams.Error, problems);
        });

        return command;
    }

    private static async Task<int> RunAsync(PastFlags.Asked asked, Uri? url, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var config = RuleChoice.LoadConfig(asked.ConfigFile, problems)?.Config;
        var groups = config is null ? [] : asked.Take(RuleChoice.Load(asked.RuleFiles, config, problems));
        if (problems.Count > 0 || config is null)
        {
            problems.ForEach(error.WriteLine);

            return ExitCode.Findings;
        }

        using var sources = new PastSources(asked.Source, config);
        if (Missing(groups, sources, config, url) is { } missing)
        {
            return ExitCode.Usage(error, [missing]);
        }

        var plan = new BacktestPlan(new()
        {
            Groups = groups,
            SourceOf = group => sources.For(group)!,
            Settings = PastSettings.Of(config),
            Time = asked.Time,
            MostPoints = asked.MostPoints,
            IsReplay = true,
        });
        var stores = url is null ? config.RemoteWrite : [RemoteWriteConfig.Of(url)];
        var writers = stores.Select(store => new DirectWriter(store, config.Global.Evaluation.ExternalLabels, TimeProvider.System)).ToImmutableArray();
        try
        {
            return await ReplayAsync(asked, plan, writers, output, error, cancellationToken);
        }
        finally
        {
            foreach (var writer in writers)
            {
                writer.Dispose();
            }
        }
    }

    private static string? Missing(ImmutableArray<RuleGroup> groups, PastSources sources, Config config, Uri? url) =>
        groups.IsEmpty ? "there is no rule in the rule files"
        : groups.Any(group => sources.For(group) is null) ? "no data source to ask: give one with --datasource.url, or in the configuration"
        : url is null && config.RemoteWrite.IsEmpty ? "no store to write to: give one with --remote-write.url, or in the configuration"
        : null;

    private static async Task<int> ReplayAsync(
        PastFlags.Asked asked, BacktestPlan plan, ImmutableArray<DirectWriter> writers, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using var backtest = new Backtest(plan, router: null, writers);
        if (CostGuard.Refuses(backtest.Evaluations, plan.Options.Groups, asked, error))
        {
            return ExitCode.Usage(error, []);
        }

        var result = await PastRun.RunAsync("replay", backtest, asked.Time, error, cancellationToken);
        foreach (var writer in writers)
        {
            await writer.FlushAsync(cancellationToken);
        }

        if (result is null || writers.Any(writer => writer.Failure is not null))
        {
            foreach (var failure in writers.Select(writer => writer.Failure).OfType<string>())
            {
                error.WriteLine($"alertengine: the store does not take samples: {TerminalText.Clean(failure)}");
            }

            return ExitCode.Unreachable;
        }

        return Tell(result, writers.Max(writer => writer.Written), output, error);
    }

    private static int Tell(BacktestResult result, long written, TextWriter output, TextWriter error)
    {
        var failed = result.Rules.Where(rule => rule.Failures > 0).ToList();
        foreach (var rule in failed)
        {
            error.WriteLine($"alertengine: {TerminalText.Clean($"{rule.Name}: {rule.Failures} of {rule.Evaluations} evaluations failed: {rule.FirstError}")}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Rules.Length} rules, {result.Rules.Sum(rule => rule.Evaluations):N0} evaluations, {written:N0} samples written"));

        return failed.Count > 0 ? ExitCode.Findings : ExitCode.Fine;
    }
}
