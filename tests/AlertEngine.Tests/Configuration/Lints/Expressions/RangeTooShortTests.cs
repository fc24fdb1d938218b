using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Expressions;

/// <summary>Ranges with too few samples.</summary>
public sealed class RangeTooShortTests
{
    private const string Lint = "range-too-short";

    [Theory]
    [InlineData(Severity.Bug, "rate(foo_total[⟦30s]) > 1")]
    [InlineData(Severity.Info, "rate(foo_total[⟦1m]) > 1")]
    [InlineData(Severity.Bug, "deriv(foo[⟦45s]) > 1")]
    public void The_scrape_interval_says_what_is_too_short(object severity, string expr) =>
        LintTexts.AssertFound(Lint, (Severity)severity, LintTexts.Alert(expr), Scraped);

    [Theory]
    [InlineData("rate(foo_total[2m]) > 1")]
    [InlineData("max_over_time(foo[30s]) > 1")]
    public void Four_scrapes_suffice_and_functions_of_one_sample_need_no_more(string expr) =>
        LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr), Scraped);

    [Theory]
    [InlineData("1m", 0)]
    [InlineData("30s", 1)]
    public void What_happens_between_two_evaluations_of_a_group_is_to_be_seen(string range, int findings)
    {
        var found = LintTexts.Find(Lint, $"groups: [{{name: g, interval: 1m, rules: [{{alert: A, expr: 'rate(foo_total[{range}]) > 1'}}]}}]");

        Assert.Equal(findings, found.Length);
    }

    private static LintSettings Scraped => LintSettings.Default with { ScrapeInterval = Duration.FromSeconds(30) };
}
