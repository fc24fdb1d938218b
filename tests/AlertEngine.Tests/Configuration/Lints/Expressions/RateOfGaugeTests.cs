using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Functions for counters over gauges.</summary>
public sealed class RateOfGaugeTests
{
    private const string Lint = "rate-of-gauge";

    [Theory]
    [InlineData("⟦rate(node_load1[5m]) > 1")]
    [InlineData("sum(⟦increase(disk_used_ratio[5m])) > 1")]
    [InlineData("⟦irate(node_memory_MemAvailable_bytes{a='b'}[5m] offset 1h) > 1")]
    [InlineData("⟦rate((up)[5m:1m]) > 1")]
    public void A_gauge_is_known_by_its_name(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("rate(foo_total[5m]) > 1")]
    [InlineData("rate(node_cpu_seconds_total[5m]) > 1")]
    [InlineData("delta(node_load1[5m]) > 1")]
    [InlineData("rate(foo_seconds_count[5m]) > 1")]
    [InlineData("rate(container_cpu_load_average_10s_total[5m]) > 1")]
    public void Other_names_and_functions_are_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
