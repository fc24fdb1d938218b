using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Alerts that no values make fire.</summary>
public sealed class NeverFiresTests
{
    private const string Lint = "never-fires";

    [Theory]
    [InlineData("⟦up > 1")]
    [InlineData("⟦vector(1) > 2")]
    [InlineData("⟦absent(foo) > 1")]
    [InlineData("sum(⟦count(foo) == 0)")]
    [InlineData("⟦foo > 5 and foo < 3")]
    [InlineData("⟦foo == NaN")]
    [InlineData("bar and ⟦up == 2")]
    public void What_no_value_satisfies_is_found(string expr) => LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert(expr));

    [Theory]
    [InlineData("up == 0")]
    [InlineData("absent(foo)")]
    [InlineData("(count(foo) or vector(0)) == 0")]
    [InlineData("foo > 5 and on (job) foo < 3")]
    [InlineData("foo > 5 or up > 1")]
    public void What_some_values_satisfy_is_none_of_its_business(string expr) => LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr));

    [Theory]
    [InlineData("count(foo) == 0", "count() of nothing gives nothing and not 0; absent() tells that there are no series")]
    [InlineData("up > 1", "the values of up are between 0 and 1")]
    [InlineData("foo == NaN", "nothing is equal to NaN, nor greater or less")]
    [InlineData("rate(foo[5m]) < 0", "the values of rate(foo[5m]) are at least 0")]
    public void The_reason_is_told(string expr, string reason)
    {
        var finding = Assert.Single(LintTexts.Find(Lint, LintTexts.Alert(expr)));

        Assert.EndsWith($"{expr} never has a result: {reason}", finding.Problem.Message, StringComparison.Ordinal);
    }
}
