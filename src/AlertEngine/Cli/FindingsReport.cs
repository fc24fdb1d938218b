using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Sources;

namespace AlertEngine.Cli;

/// <summary>Collects what is wrong or doubtful in all files, for programs that show it beside the code.</summary>
internal sealed class FindingsReport(RuleOptions options, LintRun lints, string form, TextWriter output) : ICheckReport
{
    private readonly List<CheckFinding> findings = [];

    public int ExitCode { get; private set; } = Cli.ExitCode.Fine;

    public RuleOptions Prepare(RuleOptions given) => lints.Prepare(given);

    public async Task PrintAsync(string file, ConfigLoad load, CancellationToken cancellationToken)
    {
        switch (load)
        {
            case ConfigLoad.Refused refused:
                Refuse(refused.Problems);
                break;
            case ConfigLoad.Loaded loaded:
                Add("configuration", FindingLevel.Warning, loaded.Warnings);
                Add("not-used", FindingLevel.Note, [.. loaded.NotUsed.Select(key => key with { Message = $"{key.Message} has no effect here" })]);
                var untestable = OwnReport.TestProblems(loaded.Config, file);
                if (untestable.Length > 0)
                {
                    Refuse(untestable);
                }

                var rules = RuleFiles.Load(RulePatterns.Of(loaded.Config, file), Prepare(RulePatterns.Options(loaded.Config, options)));
                await PrintRulesAsync(rules, RulePatterns.Lints(loaded.Config), loaded.Config.DataSources, cancellationToken);
                break;
        }
    }

    public async Task PrintRulesAsync(
        ImmutableArray<RuleFileLoad> rules, LintSettings settings, ImmutableArray<DataSourceConfig> sources, CancellationToken cancellationToken)
    {
        foreach (var load in rules)
        {
            switch (load)
            {
                case RuleFileLoad.Refused refused:
                    Refuse(refused.Problems);
                    break;
                case RuleFileLoad.Loaded loaded:
                    Add("rule-file", FindingLevel.Warning, loaded.Warnings);
                    Add("rule-file", FindingLevel.Note, loaded.Notices);
                    break;
            }
        }

        var sum = await lints.RunAsync(rules.OfType<RuleFileLoad.Loaded>(), settings, sources, cancellationToken);
        findings.AddRange(sum.Findings.Select(found => new CheckFinding(found.Lint, LevelOf(found.Severity), found.Problem)));
        if (!sum.IsAnswered)
        {
            ExitCode = Cli.ExitCode.Findings;
        }
        else if (sum.IsFatal && ExitCode == Cli.ExitCode.Fine)
        {
            ExitCode = Cli.ExitCode.LintFindings;
        }
    }

    public void End() => FindingsOutput.Print(form, findings, output);

    private void Refuse(ImmutableArray<Problem> problems)
    {
        ExitCode = Cli.ExitCode.Findings;
        Add("refused", FindingLevel.Error, problems);
    }

    private void Add(string rule, FindingLevel level, ImmutableArray<Problem> problems) =>
        findings.AddRange(problems.Select(problem => new CheckFinding(rule, level, problem)));

    private static FindingLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Info => FindingLevel.Note,
        Severity.Warning => FindingLevel.Warning,
        _ => FindingLevel.Error,
    };
}
