using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Sides of a matching that have too many series.</summary>
public sealed class MatchingAmbiguousTests
{
    private const string Lint = "matching-ambiguous";

    [Theory]
    [InlineData("sum by (a) (foo) / on (a) ⟦sum by (a, b) (bar) > 1")]
    [InlineData("⟦sum by (a, b) (foo) / on (a) sum by (a) (bar) > 1")]
    [InlineData("foo * on (a) group_left ⟦sum by (a, b) (bar) > 1")]
    [InlineData("⟦sum by (a, b) (foo) / ignoring (b) sum by (a) (bar) > 1")]
    public void A_side_with_several_series_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr));

    [Theory]
    [InlineData("sum by (a) (foo) / on (a) sum by (a) (bar) > 1")]
    [InlineData("sum by (a, b) (foo) / on (a) group_left sum by (a) (bar) > 1")]
    [InlineData("foo * on (a) group_left (b) sum by (a, b) (bar) > 1")]
    [InlineData("foo and on (a) sum by (a, b) (bar) > 1")]
    [InlineData("foo / on (a) sum by (a, b) (bar{b='1'}) > 1")]
    [InlineData("foo / on (a) bar > 1")]
    public void Sides_with_one_series_are_no_finding(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));
}
