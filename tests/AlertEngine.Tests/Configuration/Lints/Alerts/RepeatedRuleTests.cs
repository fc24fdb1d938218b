using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Rules with the name and labels of others.</summary>
public sealed class RepeatedRuleTests
{
    private const string Lint = "duplicate-rules";

    [Theory]
    [InlineData("- {alert: A, expr: a, labels: {x: y}}", "- ⟦{alert: A, expr: b, labels: {x: y}}")]
    [InlineData("- {record: A, expr: a}", "- ⟦{alert: A, expr: b}")]
    public void The_second_rule_is_found(string first, string second) =>
        LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.File(first, second));

    [Fact]
    public void Other_labels_make_another_rule() =>
        LintTexts.AssertQuiet(Lint, LintTexts.File("- {alert: A, expr: a, labels: {x: y}}", "- {alert: A, expr: a, labels: {x: z}}"));
}
