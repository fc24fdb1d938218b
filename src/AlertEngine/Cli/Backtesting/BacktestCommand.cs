using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Backtesting;
using AlertEngine.Configuration;
using AlertEngine.Muting;
using AlertEngine.Rules;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Backtesting;

/// <summary><c>backtest</c> shows what rules would have done in a time that is over.</summary>
internal static class BacktestCommand
{
    public static Command Create()
    {
        var flags = new BacktestFlags();
        var command = new Command("backtest", "Show which alerts rules would have raised in a time that is over, and whom they would have told");
        flags.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var problems = new List<string>();

            return flags.Read(result, TimeProvider.System.GetCurrentInstant(), problems) is { } asked
                ? await RunAsync(asked, streams.Output, streams.Error, cancellationToken)
                : ExitCode.Usage(streams.Error, problems);
        });

        return command;
    }

    private static async Task<int> RunAsync(BacktestFlags.Asked asked, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (Load(asked, problems) is not { } input)
        {
            problems.ForEach(error.WriteLine);

            return ExitCode.Findings;
        }

        using var sources = new PastSources(asked.Past.Source, input.Config.Config);
        if (input.All.Any(group => sources.For(group) is null))
        {
            return ExitCode.Usage(error, ["no data source to ask: give one with --datasource.url, or in the configuration"]);
        }

        var versions = new List<BacktestResult>();
        foreach (var groups in input.Versions)
        {
            switch (await RunAsync(asked, input, groups, sources, error, cancellationToken))
            {
                case VersionRun.Done(var result):
                    versions.Add(Shown(result, asked));
                    break;
                case VersionRun.Ended(var exitCode):
                    return exitCode;
            }
        }

        var report = new BacktestReport(versions[0], versions is [_, var before] ? before : null, asked.Zone);
        Print(report, asked.Form, output);

        return (asked.FailsOnChange && report.Differences is { Length: > 0 }) || report.Result.Rules.Any(rule => rule.Failures > 0) ? ExitCode.Findings : ExitCode.Fine;
    }

    private static Input? Load(BacktestFlags.Asked asked, List<string> problems)
    {
        if (RuleChoice.LoadConfig(asked.Past.ConfigFile, problems) is not { } config)
        {
            return null;
        }

        var groups = Select(RuleChoice.Load(asked.Past.RuleFiles, config.Config, problems), asked);
        ImmutableArray<ImmutableArray<RuleGroup>> versions = asked.Against.IsEmpty
            ? [groups]
            : [groups, RuleSelection.Aligned(Select(RuleChoice.Load(asked.Against, config.Config, problems), asked), groups)];
        if (groups.IsEmpty && problems.Count == 0)
        {
            problems.Add($"alertengine: there is no rule{(asked.Rule is { } name ? $" \"{name}\"" : "")} in the rule files");
        }

        var silences = asked.SilenceFile is { } file ? SilenceFile.Read(file, problems) : [];

        return problems.Count == 0 ? new(config, versions, silences) : null;
    }

    private static ImmutableArray<RuleGroup> Select(ImmutableArray<RuleGroup> groups, BacktestFlags.Asked asked) =>
        asked.Past.Take(asked.Rule is { } name ? RuleSelection.Named(groups, name) : groups);

    private static async Task<VersionRun> RunAsync(
        BacktestFlags.Asked asked, Input input, ImmutableArray<RuleGroup> groups, PastSources sources, TextWriter error, CancellationToken cancellationToken)
    {
        var plan = new BacktestPlan(new()
        {
            Groups = groups,
            SourceOf = group => sources.For(group)!,
            Settings = PastSettings.Of(input.Config.Config),
            Time = asked.Past.Time,
            MostPoints = asked.Past.MostPoints,
        });
        var problems = new List<string>();
        await using var router = input.Routes(asked)
            ? await PastRouter.StartAsync(input.Config, plan.Begin, input.Silences, problems, cancellationToken)
            : null;
        if (problems.Count > 0)
        {
            problems.ForEach(problem => error.WriteLine($"alertengine: {asked.SilenceFile}: {problem}"));

            return new VersionRun.Ended(ExitCode.Findings);
        }

        using var backtest = new Backtest(plan, router, series: []);

        if (CostGuard.Refuses(backtest.Evaluations, groups, asked.Past, error))
        {
            return new VersionRun.Ended(ExitCode.Usage(error, []));
        }

        return await PastRun.RunAsync("backtest", backtest, asked.Past.Time, error, cancellationToken) is { } result
            ? new VersionRun.Done(result)
            : new VersionRun.Ended(ExitCode.Unreachable);
    }

    private static BacktestResult Shown(BacktestResult result, BacktestFlags.Asked asked) =>
        asked.Rule is { } name ? result with { Rules = [.. result.Rules.Where(rule => rule.Name == name)] } : result;

    private static void Print(BacktestReport report, string form, TextWriter output)
    {
        switch (form)
        {
            case TreeOutput.Json:
                TreeOutput.PrintJson(BacktestJson.Of(report), output);
                break;
            case BacktestFlags.Html:
                new BacktestHtml(report, output).Print();
                break;
            default:
                new BacktestTable(report, output).Print();
                break;
        }
    }

    /// <summary>How it went with one version of the rules.</summary>
    private abstract record VersionRun
    {
        private VersionRun() { }

        public sealed record Done(BacktestResult Result) : VersionRun;

        /// <summary>Without a result; why was said.</summary>
        public sealed record Ended(int ExitCode) : VersionRun;
    }

    /// <summary>What is gone through.</summary>
    /// <param name="Versions">The rules as they are, then, if they are compared, as they were.</param>
    private sealed record Input(ConfigLoad.Loaded Config, ImmutableArray<ImmutableArray<RuleGroup>> Versions, ImmutableArray<SilenceDraft> Silences)
    {
        public IEnumerable<RuleGroup> All => Versions.SelectMany(groups => groups);

        /// <summary>Messages are counted where a configuration was named that says who gets them.</summary>
        public bool Routes(BacktestFlags.Asked asked) => asked.Past.ConfigFile is not null && Config.Config.Route is not null;
    }
}
