using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Alerts that fire for every series there is.</summary>
public sealed class AlwaysFiresTests
{
    private const string Lint = "always-fires";

    [Theory]
    [InlineData("⟦up == bool 0")]
    [InlineData("sum(⟦up < bool 1)")]
    public void A_comparison_that_gives_0_or_1_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("⟦up >= 0")]
    [InlineData("⟦rate(foo[5m]) != -1")]
    public void A_comparison_that_always_holds_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr));

    [Theory]
    [InlineData("⟦foo")]
    [InlineData("⟦sum(rate(foo[5m])) / 60")]
    public void An_expression_that_compares_nothing_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr));

    [Theory]
    [InlineData("up == 0")]
    [InlineData("vector(1)")]
    [InlineData("1")]
    [InlineData("absent(foo)")]
    [InlineData("foo and bar")]
    [InlineData("foo unless bar")]
    [InlineData("count(up == 0)")]
    [InlineData("(up == bool 0) > 0")]
    [InlineData("count(foo) > 1")]
    [InlineData("ALERTS{alertname='A'}")]
    public void What_decides_is_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));

    [Fact]
    public void A_recording_rule_compares_nothing_as_a_rule() =>
        LintTexts.AssertQuiet(Lint, LintTexts.Recording("job:foo:sum", "sum by (job) (foo)"));
}
