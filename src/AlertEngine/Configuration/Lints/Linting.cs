using System.Collections.Immutable;

namespace AlertEngine.Configuration.Lints;

/// <summary>Has every lint look at every rule, and leaves out what comments in the files silence.</summary>
internal static class Linting
{
    /// <param name="findMore">What else was found in a rule: the names of lints with their findings.</param>
    public static ImmutableArray<LintFinding> Run(LintedSet set, Func<LintedRule, IEnumerable<(string Lint, Finding Finding)>> findMore) =>
        [.. set.Files.SelectMany(file => Run(file, rule => RuleLints.Find(rule).Concat(findMore(rule))))];

    private static IEnumerable<LintFinding> Run(LintedFile file, Func<LintedRule, IEnumerable<(string Lint, Finding Finding)>> find)
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
