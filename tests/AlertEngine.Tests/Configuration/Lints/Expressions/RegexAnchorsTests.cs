using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Anchors around what is anchored.</summary>
public sealed class RegexAnchorsTests
{
    private const string Lint = "regex-anchors";

    [Theory]
    [InlineData("⟦foo{a=~'^bar.*'} > 1")]
    [InlineData("⟦foo{a!~'.*bar$'} > 1")]
    public void Anchors_are_found(string expr) => LintTexts.AssertFound(Lint, Severity.Info, LintTexts.Alert(expr));

    [Theory]
    [InlineData("foo{a=~'bar.*'} > 1")]
    [InlineData("foo{a=~'^a|b$'} > 1")]
    [InlineData("foo{a=~'1\\\\$'} > 1")]
    [InlineData("foo{a='^b'} > 1")]
    public void Others_are_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
