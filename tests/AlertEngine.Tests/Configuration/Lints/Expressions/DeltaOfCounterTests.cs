using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Functions for gauges over counters.</summary>
public sealed class DeltaOfCounterTests
{
    private const string Lint = "delta-of-counter";

    [Theory]
    [InlineData("⟦delta(foo_total[5m]) > 1")]
    [InlineData("⟦deriv(foo_bucket[5m]) > 1")]
    [InlineData("⟦predict_linear(foo_total[1h], 3600) > 1")]
    public void A_counter_is_known_by_its_name(string expr) => LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr));

    [Theory]
    [InlineData("delta(node_load1[5m]) > 1")]
    [InlineData("deriv(job:foo_total[5m]) > 1")]
    [InlineData("increase(foo_total[5m]) > 1")]
    public void Gauges_and_recorded_metrics_are_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
