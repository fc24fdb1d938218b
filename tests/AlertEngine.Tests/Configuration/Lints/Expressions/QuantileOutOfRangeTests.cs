using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Quantiles that are none.</summary>
public sealed class QuantileOutOfRangeTests
{
    private const string Lint = "quantile-out-of-range";

    [Theory]
    [InlineData("quantile(⟦95, foo) > 1")]
    [InlineData("histogram_quantile(⟦-0.1, foo) > 1")]
    [InlineData("quantile_over_time(⟦1.01, foo[5m]) > 1")]
    [InlineData("histogram_quantile(⟦(9 * 10), foo) > 1")]
    public void A_number_beyond_0_and_1_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("quantile(0.95, foo) > 1")]
    [InlineData("quantile(0, foo) > 1")]
    [InlineData("histogram_quantile(1, foo) > 1")]
    [InlineData("quantile_over_time(scalar(bar), foo[5m]) > 1")]
    public void Other_numbers_are_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
