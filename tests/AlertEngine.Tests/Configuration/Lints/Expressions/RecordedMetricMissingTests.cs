using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Metrics that nobody records.</summary>
public sealed class RecordedMetricMissingTests
{
    private const string Lint = "recorded-metric-missing";

    private const string Recorded = "- {record: 'job:foo:rate5m', expr: 'sum by (job) (rate(foo[5m]))'}";

    [Fact]
    public void A_name_beside_recorded_ones_is_found() =>
        LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.File(Recorded, "- {alert: A, expr: '⟦job:foo:rate1m > 1'}"));

    [Theory]
    [InlineData("job:foo:rate5m")]
    [InlineData("job:bar:rate5m")]
    [InlineData("foo")]
    public void A_recorded_name_and_those_of_other_files_are_no_finding(string metric) =>
        LintTexts.AssertQuiet(Lint, LintTexts.File(Recorded, $"- {{alert: A, expr: '{metric} > 1'}}"));
}
