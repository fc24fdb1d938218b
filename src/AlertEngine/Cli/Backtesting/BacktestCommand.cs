using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Backtesting;
using AlertEngine.Configuration;
using AlertEngine.Evaluation;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Backtesting;

/// <summary><c>backtest</c> shows what rules would have done in a time that is over.</summary>
internal static class BacktestCommand
{
    public static Command Create()
    {
        var flags = new BacktestFlags();
        var command = new Command("backtest", "Show which alerts rules would have raised in a time that is over, and when");
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
        if (RuleChoice.LoadConfig(asked.Past.ConfigFile, problems) is not { } config || LoadRules(asked, config, problems) is not { } rules)
        {
            problems.ForEach(error.WriteLine);

            return ExitCode.Findings;
        }

        using var sources = new PastSources(asked.Past.Source, config);
        if (rules.All.Any(group => sources.For(group) is null))
        {
            return ExitCode.Usage(error, ["no data source to ask: give one with --datasource.url, or in the configuration"]);
        }

        var settings = PastSettings.Of(config);
        using var later = New(asked, rules.Groups, sources, settings);
        using var earlier = rules.Earlier is { } old ? New(asked, old, sources, settings) : null;
        if (CostGuard.Refuses(later.Evaluations + (earlier?.Evaluations ?? 0), rules.All, asked.Past, error))
        {
            return ExitCode.Usage(error, []);
        }

        var after = await PastRun.RunAsync("backtest", later, asked.Past.Time, error, cancellationToken);
        var before = earlier is null || after is null ? null : await PastRun.RunAsync("backtest of the earlier version", earlier, asked.Past.Time, error, cancellationToken);
        if (after is null || (before is null && earlier is not null))
        {
            return ExitCode.Unreachable;
        }

        var report = new BacktestReport(Shown(after, asked), before is null ? null : FiringDifference.Of(Shown(before, asked), Shown(after, asked)), asked.Zone);
        Print(report, asked.Form, output);

        return asked.FailsOnChange && report.Differences is { Length: > 0 } || after.Rules.Any(rule => rule.Failures > 0) ? ExitCode.Findings : ExitCode.Fine;
    }

    private static (ImmutableArray<RuleGroup> Groups, ImmutableArray<RuleGroup>? Earlier, IEnumerable<RuleGroup> All)? LoadRules(
        BacktestFlags.Asked asked, Config config, List<string> problems)
    {
        var groups = Select(RuleChoice.Load(asked.Past.RuleFiles, config, problems), asked);
        ImmutableArray<RuleGroup>? earlier = asked.Against.IsEmpty
            ? null
            : RuleSelection.Aligned(Select(RuleChoice.Load(asked.Against, config, problems), asked), groups);
        if (groups.IsEmpty && problems.Count == 0)
        {
            problems.Add($"alertengine: there is no rule{(asked.Rule is { } name ? $" \"{name}\"" : "")} in the rule files");
        }

        return problems.Count == 0 ? (groups, earlier, groups.Concat(earlier ?? [])) : null;
    }

    private static ImmutableArray<RuleGroup> Select(ImmutableArray<RuleGroup> groups, BacktestFlags.Asked asked) =>
        asked.Past.Take(asked.Rule is { } name ? RuleSelection.Named(groups, name) : groups);

    private static Backtest New(BacktestFlags.Asked asked, ImmutableArray<RuleGroup> groups, PastSources sources, RuleSettings settings) =>
        new(
            new()
            {
                Groups = groups,
                SourceOf = group => sources.For(group)!,
                Settings = settings,
                Time = asked.Past.Time,
                MostPoints = asked.Past.MostPoints,
            },
            alerts: [],
            series: []);

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
}
