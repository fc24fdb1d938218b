using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Routing;
using AlertEngine.RuleTests;

namespace AlertEngine.Cli;

/// <summary>In words of our own: a line for each finding, then one that sums up.</summary>
internal sealed class OwnReport(RuleOptions options, LintRun lints, TextWriter output) : ICheckReport
{
    public int ExitCode { get; private set; } = Cli.ExitCode.Fine;

    public async Task PrintAsync(string file, ConfigLoad load, CancellationToken cancellationToken)
    {
        switch (load)
        {
            case ConfigLoad.Refused refused:
                PrintAll(refused.Problems, "");
                Refuse(file, Count(refused.Problems.Length, "problem"));
                break;
            case ConfigLoad.Loaded loaded:
                await PrintLoadedAsync(file, loaded, cancellationToken);
                break;
        }
    }

    private async Task PrintLoadedAsync(string file, ConfigLoad.Loaded loaded, CancellationToken cancellationToken)
    {
        PrintAll(loaded.Warnings, "warning: ");
        PrintAll([.. loaded.NotUsed.Select(key => key with { Message = $"{key.Message} has no effect here" })], "note: ");
        var patterns = RulePatterns.Of(loaded.Config, file);
        foreach (var missing in RuleFiles.Missing(patterns))
        {
            output.WriteLine($"{file}: warning: the rule file {missing} does not exist");
        }

        var rules = RuleFiles.Load(patterns, lints.Prepare(RulePatterns.Options(loaded.Config, options)));
        foreach (var load in rules)
        {
            PrintRules(load);
        }

        var untestable = TestProblems(loaded.Config, file);
        PrintAll(untestable, "");
        var sum = await lints.RunAsync(rules.OfType<RuleFileLoad.Loaded>(), RulePatterns.Lints(loaded.Config), loaded.Config.DataSources, cancellationToken);
        var refused = rules.OfType<RuleFileLoad.Refused>().ToList();
        if (refused.Count > 0)
        {
            Refuse(file, $"{Count(refused.Sum(load => load.Problems.Length), "problem")} in {refused.Count} of {Count(rules.Length, "rule file")}");
        }
        else if (untestable.Length > 0)
        {
            Refuse(file, $"{Count(untestable.Length, "problem")} in files with tests");
        }
        else if (!sum.IsAnswered)
        {
            Refuse(file, "the rules could not be checked online");
        }
        else
        {
            Accept($"{file}: ok, {Count(loaded.Config.Receivers.Length, "receiver")}, {Count(CountRoutes(loaded.Config.Route), "route")}, {Sum(rules)}", sum);
        }
    }

    /// <summary>What is wrong with the files of tests that a configuration names.</summary>
    public static ImmutableArray<Problem> TestProblems(Config config, string file)
    {
        var reader = new RuleTestReader(ignoresUnknownFields: false);

        return [.. RulePatterns.TestsOf(config, file).Select(reader.ReadFile).OfType<RuleTestLoad.Refused>().SelectMany(refused => refused.Problems)];
    }

    private void PrintRules(RuleFileLoad load)
    {
        switch (load)
        {
            case RuleFileLoad.Refused refused:
                PrintAll(refused.Problems, "");
                break;
            case RuleFileLoad.Loaded loaded:
                PrintAll(loaded.Warnings, "warning: ");
                PrintAll(loaded.Notices, "note: ");
                break;
        }
    }

    private void PrintAll(ImmutableArray<Problem> problems, string kind)
    {
        foreach (var problem in problems)
        {
            output.WriteLine($"{problem.File}:{problem.Place}: {kind}{problem.Message}");
        }
    }

    private void Accept(string sum, LintSum lint)
    {
        if (ExitCode == Cli.ExitCode.Fine && lint.IsFatal)
        {
            ExitCode = Cli.ExitCode.LintFindings;
        }

        var counts = lint.Findings.GroupBy(finding => finding.Severity).OrderByDescending(severity => severity.Key)
            .Select(severity => Count(severity.Count(), severity.Key.ToString().ToLowerInvariant()));
        output.WriteLine(lint.Findings.IsEmpty ? sum : $"{sum}; lints: {string.Join(", ", counts)}");
    }

    private void Refuse(string file, string why)
    {
        ExitCode = Cli.ExitCode.Findings;
        output.WriteLine($"{file}: refused, {why}");
    }

    private static string Sum(ImmutableArray<RuleFileLoad> rules)
    {
        var loaded = rules.OfType<RuleFileLoad.Loaded>().ToList();
        var files = Count(rules.Length, "rule file");

        return loaded.Count == 0
            ? files
            : $"{files} with {Count(loaded.Sum(load => load.Groups.Length), "group")}, {Count(loaded.Sum(load => load.Alerting), "alerting rule")} and {Count(loaded.Sum(load => load.Recording), "recording rule")}";
    }

    private static int CountRoutes(Route? route) =>
        route is null ? 0 : 1 + route.Routes.Sum(CountRoutes);

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
