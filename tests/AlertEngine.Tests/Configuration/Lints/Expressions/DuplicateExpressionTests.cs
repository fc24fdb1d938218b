using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Rules that do the same.</summary>
public sealed class DuplicateExpressionTests
{
    private const string Lint = "duplicate-expression";

    [Theory]
    [InlineData("- {alert: A, expr: foo>1}", "- {alert: B, expr: ⟦foo > 1}", Severity.Warning)]
    [InlineData("- {record: a, expr: 'sum(foo)'}", "- {record: b, expr: ⟦sum (foo)}", Severity.Info)]
    public void The_second_rule_is_found(string first, string second, object severity) =>
        LintTexts.AssertFound(Lint, (Severity)severity, LintTexts.File(first, second));

    [Theory]
    [InlineData("- {alert: A, expr: foo > 1}", "- {alert: B, expr: foo > 2}")]
    [InlineData("- {alert: A, expr: foo > 1}", "- {alert: B, expr: foo > 1, for: 1h}")]
    [InlineData("- {alert: A, expr: foo > 1}", "- {alert: A, expr: foo > 1, labels: {severity: page}}")]
    [InlineData("- {alert: A, expr: foo}", "- {record: a, expr: foo}")]
    public void Rules_that_do_something_else_are_no_finding(string first, string second) =>
        LintTexts.AssertQuiet(Lint, LintTexts.File(first, second));
}
