using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Names of recorded metrics.</summary>
public sealed class RecordingRuleNameTests
{
    private const string Lint = "recording-rule-name";

    [Fact]
    public void A_name_without_colons_is_found() =>
        LintTexts.AssertFound(Lint, Severity.Info, LintTexts.Recording("⟦foo", "sum(bar)"));

    [Fact]
    public void A_name_with_colons_is_no_finding() =>
        LintTexts.AssertQuiet(Lint, LintTexts.Recording("job:foo:sum", "sum(bar)"));
}
