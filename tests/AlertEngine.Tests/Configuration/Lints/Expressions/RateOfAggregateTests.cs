using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Rates of what has been summed or rated before.</summary>
public sealed class RateOfAggregateTests
{
    private const string Lint = "rate-of-aggregate";

    [Theory]
    [InlineData("⟦rate(sum(foo_total)[5m:]) > 1")]
    [InlineData("⟦increase((avg by (job) (foo_total) * 2)[1h:5m]) > 1")]
    [InlineData("⟦rate(rate(foo_total[5m])[1h:]) > 1")]
    public void A_rate_of_an_aggregation_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("rate(foo_total[5m:1m]) > 1")]
    [InlineData("max_over_time(sum(foo_total)[5m:]) > 1")]
    [InlineData("sum(rate(foo_total[5m])) > 1")]
    public void A_subquery_of_a_counter_is_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));

    [Fact]
    public void A_recorded_metric_is_judged_by_the_rule_that_records_it()
    {
        const string Reading = "- {alert: A, expr: '⟦rate(job:foo:sum[5m]) > rate(foo:renamed[5m])'}";

        LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.File(Reading, "- {record: 'job:foo:sum', expr: sum by (job) (foo_total)}", "- {record: 'foo:renamed', expr: foo_total}"));
    }
}
