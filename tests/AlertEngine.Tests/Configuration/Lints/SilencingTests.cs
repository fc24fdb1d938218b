namespace AlertEngine.Tests.Configuration.Lints;

/// <summary>Comments that silence lints, and the lints that look at these comments.</summary>
public sealed class SilencingTests
{
    private const string Silenced = "rate-of-gauge";

    [Theory]
    [InlineData("# alertengine: disable=rate-of-gauge it counts\n  - alert: A\n    expr: rate(node_load1[5m]) > 1")]
    [InlineData("# alertengine: disable=rate-of-gauge it counts\n  # and more is to be said\n  - alert: A\n    expr: rate(node_load1[5m]) > 1")]
    [InlineData("- alert: A # alertengine: disable=rate-of-gauge it counts\n    expr: rate(node_load1[5m]) > 1")]
    [InlineData("- alert: A\n    # alertengine:disable = rate-of-gauge it counts\n    expr: rate(node_load1[5m]) > 1")]
    [InlineData("- alert: A\n    expr: |\n      rate(node_load1[5m]) # alertengine: disable=rate-of-gauge it counts\n      > 1")]
    [InlineData("- alert: A\n    expr: rate(node_load1[5m]) > 1\n    # alertengine: disable=rate-of-gauge it counts")]
    [InlineData("- {alert: A, expr: 'rate(node_load1[5m]) > 1'} # alertengine: disable=rate-of-gauge it counts")]
    [InlineData("# alertengine: disable=missing-severity,rate-of-gauge it counts\n  - alert: A\n    expr: rate(node_load1[5m]) > 1")]
    public void A_comment_on_the_lines_of_a_rule_or_above_silences(string rule) =>
        Assert.Empty(LintTexts.Find(Silenced, LintTexts.File(rule)));

    [Theory]
    [InlineData("# alertengine: disable=missing-severity it counts\n  - alert: A\n    expr: rate(node_load1[5m]) > 1")]
    [InlineData("# alertengine: disable=rate-of-gauge it counts\n  - alert: B\n    expr: up == 0\n  - alert: A\n    expr: rate(node_load1[5m]) > 1")]
    [InlineData("- alert: A\n    expr: rate(node_load1[5m]) > 1\n  # alertengine: disable=rate-of-gauge it counts\n  - alert: B\n    expr: up == 0")]
    [InlineData("- alert: A\n    expr: rate(node_load1[5m]) > 1\n    annotations: {a: 'x#alertengine: disable=rate-of-gauge it counts'}")]
    public void A_comment_of_another_lint_or_rule_does_not(string rule) =>
        Assert.Single(LintTexts.Find(Silenced, LintTexts.File(rule)));

    [Fact]
    public void A_comment_can_speak_of_the_whole_file()
    {
        const string Rule = "- {alert: A, expr: 'rate(node_load1[5m]) > 1'}";

        Assert.Empty(LintTexts.Find(Silenced, "# alertengine: disable-file=rate-of-gauge they count\n" + LintTexts.File(Rule, Rule)));
    }

    [Theory]
    [InlineData("disable=rate-of-gauge", "rate(node_load1[5m]) > 1", "4:3: warning: the comment gives no reason; write one behind the names, for those who come later [disable-without-reason]")]
    [InlineData("disable=rate-of-gauges it counts", "up == 0", "4:3: warning: there is no lint rate-of-gauges; did you mean rate-of-gauge? [disable-unknown]")]
    [InlineData("disable=rate-of-gauge it counts", "up == 0", "4:3: info: rate-of-gauge finds nothing here, so that the comment silences nothing [disable-unused]")]
    public void What_is_wrong_with_a_comment_is_told(string comment, string expr, string finding)
    {
        var text = LintTexts.File($"# alertengine: {comment}\n  - alert: A\n    expr: {expr}\n    labels: {{severity: a}}");

        Assert.Equal($"rules.yml:{finding}", Assert.Single(LintTexts.Find(text)).ToString());
    }

    [Fact]
    public void Of_lints_that_did_not_run_nobody_knows_whether_they_would_find_something()
    {
        var text = LintTexts.File("# alertengine: disable=rate-of-gauge,series-missing it counts\n  - {alert: A, expr: up == 0}");

        Assert.Empty(LintTexts.Find("disable-unused", text));
    }
}
