using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Labels that the program sets.</summary>
public sealed class ReservedLabelTests
{
    private const string Lint = "reserved-label";

    [Theory]
    [InlineData("labels: {⟦alertname: b}")]
    [InlineData("labels: {a: b, ⟦alertstate: b}")]
    [InlineData("labels: {⟦alertgroup: b}\n    debug: true")]
    public void A_label_that_will_be_lost_is_found(string rest) =>
        LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert("foo > 1", rest));

    [Fact]
    public void Prometheus_knows_no_alertgroup() =>
        LintTexts.AssertQuiet(Lint, LintTexts.Alert("foo > 1", "labels: {alertgroup: b, severity: c}"));
}
