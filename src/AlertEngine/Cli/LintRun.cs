using System.Collections.Immutable;
using AlertEngine.Cli.Online;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Sources;

namespace AlertEngine.Cli;

/// <summary>Has lints look at rule files, and the data source when that is wanted, and prints what they find.</summary>
internal sealed class LintRun(RuleLint lint, OnlineOptions.Asked online, TextWriter output)
{
    private readonly bool isRunning = lint.Names.Count > 0 || online.IsOnline;

    /// <summary>How rule files are read so that lints can look at them.</summary>
    public RuleOptions Prepare(RuleOptions options) => options with { KeepsText = isRunning };

    public async Task<LintSum> RunAsync(
        IEnumerable<RuleFileLoad.Loaded> files, LintSettings settings, ImmutableArray<DataSourceConfig> sources, CancellationToken cancellationToken)
    {
        if (!isRunning)
        {
            return LintSum.Nothing;
        }

        var set = new LintedSet(files, settings with { Names = lint.Names });
        var answers = online.IsOnline ? await AskAsync(set, sources, cancellationToken) : null;
        var findings = Linting.Run(set, rule => answers?.Rules.GetValueOrDefault(rule)?.Findings ?? []);
        foreach (var finding in findings)
        {
            output.WriteLine(finding);
        }

        return new(findings, lint.IsFatalFor(findings), IsAnswered: answers is null or { Failures.IsEmpty: true });
    }

    private async Task<OnlineResult> AskAsync(LintedSet set, ImmutableArray<DataSourceConfig> sources, CancellationToken cancellationToken)
    {
        var result = await new OnlineCheck(group => online.Choose(sources, group), TimeProvider.System).RunAsync(set, cancellationToken);
        foreach (var rule in set.Rules.Where(rule => result.Rules.ContainsKey(rule)))
        {
            var (series, took, _) = result.Rules[rule];
            var gives = series is null ? "no answer" : series == 1 ? "1 series" : $"{series} series";
            output.WriteLine($"{rule.File.Name}:{rule.Place}: online: {rule.Titled($"{gives} in {took.TotalMilliseconds:0} ms")}");
        }

        foreach (var failure in result.Failures)
        {
            output.WriteLine(failure);
        }

        return result;
    }
}

/// <summary>What came of the lints.</summary>
/// <param name="IsFatal">Whether they alone end the run with their exit code.</param>
/// <param name="IsAnswered">Whether the data source answered, or was not asked.</param>
internal sealed record LintSum(ImmutableArray<LintFinding> Findings, bool IsFatal, bool IsAnswered)
{
    public static readonly LintSum Nothing = new([], IsFatal: false, IsAnswered: true);
}
