using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Quantiles of buckets that lost their bounds.</summary>
public sealed class QuantileWithoutLeTests
{
    private const string Lint = "quantile-without-le";

    [Theory]
    [InlineData("histogram_quantile(0.9, ⟦sum by (job) (rate(foo_bucket[5m]))) > 1")]
    [InlineData("histogram_quantile(0.9, ⟦sum(rate(foo_bucket[5m]))) > 1")]
    [InlineData("histogram_quantile(0.9, ⟦sum without (le) (rate(foo_bucket[5m]))) > 1")]
    [InlineData("histogram_quantile(0.9, ⟦sum by (job) (job:foo_bucket:rate5m)) > 1")]
    public void Buckets_without_le_are_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("histogram_quantile(0.9, sum by (job, le) (rate(foo_bucket[5m]))) > 1")]
    [InlineData("histogram_quantile(0.9, rate(foo_bucket[5m])) > 1")]
    [InlineData("histogram_quantile(0.9, sum without (instance) (rate(foo_bucket[5m]))) > 1")]
    [InlineData("histogram_quantile(0.9, sum by (job) (rate(foo[5m]))) > 1")]
    public void With_le_or_without_buckets_there_is_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
