using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Alerts without a severity.</summary>
public sealed class MissingSeverityTests
{
    private const string Lint = "missing-severity";

    private const string Having = "- {alert: B, expr: foo > 2, labels: {severity: page}}";
    private const string Lacking = "- {alert: ⟦A, expr: foo > 1}";

    [Fact]
    public void Among_alerts_that_have_one_it_is_a_warning() =>
        LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.File(Lacking, Having, Having));

    [Fact]
    public void Where_nobody_has_one_it_is_a_hint() => LintTexts.AssertFound(Lint, Severity.Info, LintTexts.File(Lacking));

    [Theory]
    [InlineData("- {alert: A, expr: 'foo{severity=\"page\"} > 1'}")]
    [InlineData("- {record: a, expr: foo}")]
    public void The_expression_may_bring_it_and_recorded_metrics_need_none(string rule) =>
        LintTexts.AssertQuiet(Lint, LintTexts.File(rule));

    [Fact]
    public void The_group_may_bring_it() =>
        LintTexts.AssertQuiet(Lint, "groups: [{name: g, labels: {severity: page}, rules: [{alert: A, expr: foo > 1}]}]");
}
