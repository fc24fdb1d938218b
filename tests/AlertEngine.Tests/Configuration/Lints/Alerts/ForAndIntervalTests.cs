using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Holding times that evaluations round up.</summary>
public sealed class ForAndIntervalTests
{
    private const string Lint = "for-and-interval";

    [Theory]
    [InlineData("for: ⟦90s")]
    [InlineData("for: ⟦10s")]
    [InlineData("keep_firing_for: ⟦61s")]
    public void A_time_that_is_rounded_up_is_found(string rest) =>
        LintTexts.AssertFound(Lint, Severity.Info, LintTexts.Alert("foo > 1", rest), Minutely);

    [Theory]
    [InlineData("for: 5m")]
    [InlineData("for: 0s")]
    public void A_multiple_of_the_interval_is_no_finding(string rest) =>
        LintTexts.AssertQuiet(Lint, LintTexts.Alert("foo > 1", rest), Minutely);

    [Fact]
    public void The_group_knows_its_interval_and_nobody_else_does_without_a_configuration()
    {
        var finding = Assert.Single(LintTexts.Find(Lint, "groups: [{name: g, interval: 2m, rules: [{alert: A, expr: foo > 1, for: 5m}]}]"));

        Assert.EndsWith("for: 5m comes to 6m, because the rule is evaluated every 2m", finding.Problem.Message, StringComparison.Ordinal);
        LintTexts.AssertQuiet(Lint, LintTexts.Alert("foo > 1", "for: 90s"));
    }

    private static LintSettings Minutely => LintSettings.Default with { EvaluationInterval = Duration.FromMinutes(1) };
}
