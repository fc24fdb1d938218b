using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Sources;

namespace AlertEngine.Cli;

/// <summary>Says what rule files are worth in the words of promtool, and remembers the worst for the exit code.</summary>
internal sealed class PromtoolRules(RuleLint lint, LintRun lints, TextWriter output, TextWriter error)
{
    private readonly List<RuleFileLoad.Loaded> files = [];
    private bool hasProblems;
    private bool hasFindings;

    public int ExitCode =>
        hasProblems ? Cli.ExitCode.Findings
        : hasFindings ? Cli.ExitCode.LintFindings
        : Cli.ExitCode.Fine;

    /// <summary>Something else than a rule file is wrong.</summary>
    public void Fail() => hasProblems = true;

    public void Print(string name, RuleFileLoad load)
    {
        output.WriteLine($"Checking {name}");
        switch (load)
        {
            case RuleFileLoad.Refused refused:
                hasProblems = true;
                error.WriteLine("  FAILED:");
                PrintAll(refused.Problems, "");
                break;
            case RuleFileLoad.Loaded loaded:
                PrintLoaded(loaded);
                break;
        }

        output.WriteLine();
    }

    /// <summary>Has the lints that promtool does not have look at all files that were printed.</summary>
    public async Task LintAsync(LintSettings settings, ImmutableArray<DataSourceConfig> sources, CancellationToken cancellationToken)
    {
        var sum = await lints.RunAsync(files, settings, sources, cancellationToken);
        hasFindings |= sum.IsFatal;
        hasProblems |= !sum.IsAnswered;
        files.Clear();
    }

    private void PrintLoaded(RuleFileLoad.Loaded loaded)
    {
        files.Add(loaded);
        var duplicates = lint.DuplicateRules ? DuplicateRules.In(loaded.Groups) : [];
        if (duplicates.Length > 0)
        {
            hasFindings |= lint.IsFatal;
            error.WriteLine("  FAILED:");
            PrintDuplicates(duplicates);
        }
        else
        {
            output.WriteLine($"  SUCCESS: {loaded.Alerting + loaded.Recording} rules found");
        }

        PrintAll(loaded.Warnings, "warning: ");
        PrintAll(loaded.Notices, "note: ");
    }

    private void PrintDuplicates(ImmutableArray<DuplicateRules> duplicates)
    {
        error.WriteLine($"lint error {duplicates.Length} duplicate rule(s) found.");
        foreach (var (name, labels) in duplicates)
        {
            error.WriteLine($"Metric: {name}");
            error.WriteLine("Label(s):");
            foreach (var (label, value) in labels)
            {
                error.WriteLine($"\t{label}: {value}");
            }
        }

        error.WriteLine("Might cause inconsistency while recording expressions");
    }

    private void PrintAll(ImmutableArray<Problem> problems, string kind)
    {
        foreach (var problem in problems)
        {
            error.WriteLine($"{problem.File}:{problem.Place}: {kind}{problem.Message}");
        }
    }
}
