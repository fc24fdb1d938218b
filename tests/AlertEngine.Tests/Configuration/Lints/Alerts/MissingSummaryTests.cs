using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Alerts that say less than the others of their file.</summary>
public sealed class MissingSummaryTests
{
    private const string Lint = "missing-summary";

    private const string Having = "- {alert: B, expr: foo > 2, annotations: {summary: b}}";
    private const string Lacking = "- {alert: ⟦A, expr: foo > 1, annotations: {link: a}}";

    [Fact]
    public void Among_alerts_that_have_one_it_is_found() =>
        LintTexts.AssertFound(Lint, Severity.Info, LintTexts.File(Lacking, Having, Having, Having));

    [Theory]
    [InlineData(Having, Having)]
    [InlineData(Having, Having, Having, "- {alert: C, expr: foo > 1}")]
    public void Where_others_lack_it_or_few_have_it_nothing_is_found(params string[] others) =>
        LintTexts.AssertQuiet(Lint, LintTexts.File([Lacking.Replace("⟦", "", StringComparison.Ordinal), .. others]));
}
