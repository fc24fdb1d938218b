using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Labels that change with the value.</summary>
public sealed class ValueInLabelTests
{
    private const string Lint = "value-in-label";

    [Theory]
    [InlineData("{{ $value }}")]
    [InlineData("about {{ printf \"%.1f\" $value }}")]
    [InlineData("{{ now }}")]
    public void A_label_that_changes_at_each_evaluation_is_found(string text) =>
        LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert("foo > 1", $"labels: {{a: ⟦'{text}'}}"));

    [Theory]
    [InlineData("labels: {a: '{{ if gt $value 50.0 }}critical{{ else }}warning{{ end }}'}")]
    [InlineData("labels: {a: '{{ $labels.job }}'}")]
    [InlineData("annotations: {a: '{{ $value }}'}")]
    public void A_label_that_has_few_values_is_no_finding(string rest) =>
        LintTexts.AssertQuiet(Lint, LintTexts.Alert("foo > 1", rest));
}
