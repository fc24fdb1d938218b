using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Cli;

/// <summary>What <c>--lint</c> asks to look for in rule files, and whether a finding fails the run.</summary>
/// <param name="DuplicateRules">promtool's own lint.</param>
/// <param name="Names">The lints that promtool does not have.</param>
internal sealed record RuleLint(bool DuplicateRules, FrozenSet<string> Names, bool IsFatal)
{
    public const string Everything = "all";
    public const string Promtools = "duplicate-rules";

    /// <summary>Names that are not known are said, as promtool does, and change nothing.</summary>
    public static RuleLint Read(string names, bool isFatal, TextWriter output)
    {
        var asked = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in asked.Except([Everything, Promtools, "none", "too-long-scrape-interval", .. LintPages.Names]))
        {
            output.WriteLine($"WARNING: unknown lint option: \"{name}\"");
        }

        return new(
            asked.Contains(Everything) || asked.Contains(Promtools),
            asked.Contains(Everything) ? LintPages.Names : asked.Where(LintPages.Names.Contains).ToFrozenSet(),
            isFatal);
    }

    /// <summary>How rule files are read so that lints can look at them.</summary>
    public RuleOptions Prepare(RuleOptions options) => options with { KeepsText = Names.Count > 0 };

    public ImmutableArray<LintFinding> Find(IEnumerable<RuleFileLoad.Loaded> files, LintSettings settings) =>
        Names.Count == 0 ? [] : Linting.Run(files, settings with { Names = Names });

    /// <summary>Whether the run ends with the exit code of findings. A hint is no reason for that.</summary>
    public bool IsFatalFor(IEnumerable<LintFinding> findings) =>
        IsFatal && findings.Any(finding => finding.Severity > Severity.Info);
}
