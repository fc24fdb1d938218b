using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Templates that fail whenever they are rendered.</summary>
public sealed class TemplateFailsTests
{
    private const string Lint = "template-fails";

    [Theory]
    [InlineData("{{ humanizeDuration \"x\" }}")]
    [InlineData("{{ .Labels | first }}")]
    [InlineData("{{ printf \"%d\" $value }}")]
    [InlineData("{{ index $labels 1 }}")]
    public void What_always_fails_is_found(string text) =>
        LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert("foo > 1", $"annotations: {{a: ⟦'{text}'}}"));

    [Theory]
    [InlineData("{{ $value | humanizePercentage }} of {{ $labels.job }}")]
    [InlineData("{{ $labels.size | humanize1024 }}")]
    [InlineData("{{ $labels.window | parseDuration | humanizeDuration }}")]
    [InlineData("{{ $labels.instance | stripPort }}")]
    [InlineData("{{ query \"up\" | first | value }}")]
    [InlineData("{{ printf \"%.2f %s\" $value $labels.job }}")]
    public void What_suits_some_labels_is_no_finding(string text) =>
        LintTexts.AssertQuiet(Lint, LintTexts.Alert("foo > 1", $"annotations: {{a: '{text}'}}"));
}
