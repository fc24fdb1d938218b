using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Rules that look at another time.</summary>
public sealed class TimeShiftedTests
{
    private const string Lint = "time-shift";

    [Theory]
    [InlineData("⟦foo offset -5m > 1")]
    [InlineData("sum_over_time(⟦foo[5m] offset -1h) > 1")]
    public void The_future_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("⟦foo @ 1234 > 1")]
    public void A_fixed_time_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr));

    [Theory]
    [InlineData("⟦foo @ end() > 1")]
    public void The_time_of_evaluation_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Info, LintTexts.Alert(expr));

    [Theory]
    [InlineData("foo offset 5m > 1")]
    [InlineData("foo > 1")]
    public void The_past_is_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
