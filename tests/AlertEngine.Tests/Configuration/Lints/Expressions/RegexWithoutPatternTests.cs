using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Regular expressions that are texts.</summary>
public sealed class RegexWithoutPatternTests
{
    private const string Lint = "regex-without-pattern";

    [Theory]
    [InlineData("⟦foo{a=~'bar'} > 1")]
    [InlineData("⟦foo{a!~'bar-1'} > 1")]
    public void A_text_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Info, LintTexts.Alert(expr));

    [Theory]
    [InlineData("foo{a=~'bar.*'} > 1")]
    [InlineData("foo{a=~'a|b'} > 1")]
    [InlineData("foo{a='bar'} > 1")]
    [InlineData("foo{a=~'1.5'} > 1")]
    [InlineData("foo{a=~''} > 1")]
    public void A_pattern_is_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
