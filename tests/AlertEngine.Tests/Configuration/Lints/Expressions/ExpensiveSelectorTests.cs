using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Selectors that name no metric.</summary>
public sealed class ExpensiveSelectorTests
{
    private const string Lint = "expensive-selector";

    [Theory]
    [InlineData("⟦{job='x'} > 1")]
    [InlineData("count(⟦{__name__=~'.+'}) > 1")]
    [InlineData("⟦{__name__=~'.*_errors'} > 1")]
    [InlineData("⟦{__name__!='x', job='y'} > 1")]
    public void A_name_that_is_open_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr));

    [Theory]
    [InlineData("foo > 1")]
    [InlineData("{__name__='foo'} > 1")]
    [InlineData("{__name__=~'foo|bar'} > 1")]
    [InlineData("{__name__=~'foo_.*'} > 1")]
    [InlineData("{__name__=~'(foo|bar)_total'} > 1")]
    [InlineData("{\"foo.bar\"} > 1")]
    public void A_bound_name_is_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
