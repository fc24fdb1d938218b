using System.Collections.Immutable;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Configuration.Lints;

/// <summary>Has every lint look at every rule, and leaves out what comments in the files silence.</summary>
internal static class Linting
{
    public static ImmutableArray<LintFinding> Run(IEnumerable<RuleFileLoad.Loaded> files, LintSettings settings)
    {
        var set = new LintedSet(files, settings);

        return [.. set.Files.SelectMany(file => Run(file, RuleLints.Find))];
    }

    /// <summary>Looks at one file; findings come in the order of their places.</summary>
    /// <param name="find">The names of lints with what they find in a rule.</param>
    public static IEnumerable<LintFinding> Run(LintedFile file, Func<LintedRule, IEnumerable<(string Lint, Finding Finding)>> find)
    {
        var comments = SilencingComments.In(file);
        var findings = file.Rules
            .SelectMany(rule => find(rule).Where(found => !comments.Silence(rule, found.Lint)).Select(found => Printed(file, rule, found)))
            .ToList();

        return findings
            .Concat(comments.Findings())
            .OrderBy(finding => finding.Problem.Place.Line)
            .ThenBy(finding => finding.Problem.Place.Column);
    }

    private static LintFinding Printed(LintedFile file, LintedRule rule, (string Lint, Finding Finding) found) =>
        new(found.Lint, found.Finding.Severity, new(file.Name, found.Finding.Place, rule.Titled(found.Finding.Message)));
}
