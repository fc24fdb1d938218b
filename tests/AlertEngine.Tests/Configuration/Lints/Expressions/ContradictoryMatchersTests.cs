using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Matchers that exclude each other.</summary>
public sealed class ContradictoryMatchersTests
{
    private const string Lint = "contradictory-matchers";

    [Theory]
    [InlineData("⟦foo{a='1', a='2'} > 1")]
    [InlineData("⟦foo{a='1', a!='1'} > 1")]
    [InlineData("rate(⟦foo{a='1', a=~'2.*'}[5m]) > 1")]
    [InlineData("⟦foo{a='1', a!~'1|2'} > 1")]
    public void What_no_value_satisfies_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("foo{a='1', a=~'1.*'} > 1")]
    [InlineData("foo{a='1', b='2'} > 1")]
    [InlineData("foo{a!='1', a!='2'} > 1")]
    [InlineData("foo{a=~'1.*', a=~'.*2'} > 1")]
    public void What_some_value_satisfies_is_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
