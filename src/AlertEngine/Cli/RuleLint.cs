using System.Collections.Frozen;
using AlertEngine.Configuration.Lints;

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

    /// <summary>For reports that say in promtool's words what promtool finds as well.</summary>
    public RuleLint BesidesPromtool() => this with { Names = Names.Except([Promtools]).ToFrozenSet() };

    /// <summary>Whether the run ends with the exit code of findings. A hint is no reason for that.</summary>
    public bool IsFatalFor(IEnumerable<LintFinding> findings) =>
        IsFatal && findings.Any(finding => finding.Severity > Severity.Info);
}
