using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Vectors that cannot match.</summary>
public sealed class MatchingImpossibleTests
{
    private const string Lint = "matching-impossible";

    [Theory]
    [InlineData("⟦foo{a='1'} / sum by (b) (bar) > 1")]
    [InlineData("⟦sum(foo) / bar{a='1'} > 1")]
    [InlineData("(⟦foo{a='1'} > 1 and sum(bar) > 1)")]
    [InlineData("⟦foo{a='1'} * on (a) sum(bar) > 1")]
    public void Labels_that_one_side_always_has_are_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("⟦sum(foo) / bar > 1")]
    [InlineData("⟦rate(foo[5m]) and sum by (job) (bar) > 1")]
    [InlineData("⟦sum by (a) (foo) / sum(bar) > 1")]
    public void Labels_that_one_side_has_most_likely_are_found(string expr) => LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr));

    [Theory]
    [InlineData("foo / bar > 1")]
    [InlineData("sum(foo) / sum(bar) > 1")]
    [InlineData("sum(foo) / on () bar > 1")]
    [InlineData("sum by (a) (foo) / ignoring (a) group_left sum(bar) > 1")]
    [InlineData("sum by (a) (foo) * on (a) group_right bar > 1")]
    [InlineData("sum(foo) / job:bar:sum > 1")]
    [InlineData("sum(foo) or bar > 1")]
    [InlineData("foo unless sum(bar) > 1")]
    public void Sides_that_may_match_are_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
