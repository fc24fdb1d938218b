using AlertEngine.Configuration.Lints;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary>How checks run lints, and what they make of the findings.</summary>
public sealed class CheckLintsTests : IDisposable
{
    private const string Bad = "groups: [{name: g, rules: [{alert: A, expr: up > 1, labels: {severity: page}}]}]";
    private const string Hint = "groups: [{name: g, rules: [{record: foo, expr: sum(up)}]}]";
    private const string Finding = "1:45: bug: group \"g\", rule 1, \"A\": up > 1 never has a result: the values of up are between 0 and 1 [never-fires]\n";

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    [Fact]
    public async Task Asked_for_all_lints_check_rules_says_ours_after_what_promtool_says()
    {
        var file = folder.Write("r.yml", Bad);

        var exit = await terminal.RunAsync("check", "rules", "--lint=all", file);

        Assert.Equal(0, exit);
        Assert.Equal($"Checking {file}\n  SUCCESS: 1 rules found\n\n", terminal.Output);
        Assert.Equal($"{file}:{Finding}", terminal.Errors);
    }

    [Theory]
    [InlineData("--lint=duplicate-rules")]
    [InlineData("--lint=none")]
    [InlineData("--lint=always-fires")]
    public async Task Otherwise_only_the_lints_that_are_named_run(string flag)
    {
        var exit = await terminal.RunAsync("check", "rules", "--lint-fatal", flag, folder.Write("r.yml", Bad));

        Assert.Equal(0, exit);
        Assert.Empty(terminal.Errors);
        Assert.DoesNotContain("WARNING", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, Bad, "rules", "--lint=all", "--lint-fatal")]
    [InlineData(3, Bad, "rules", "--lint=never-fires", "--lint-fatal")]
    [InlineData(0, Hint, "rules", "--lint=all", "--lint-fatal")]
    public async Task Fatal_are_bugs_and_warnings_but_no_hints(int code, string rules, params string[] flags) =>
        Assert.Equal(code, await terminal.RunAsync(["check", .. flags, folder.Write("r.yml", rules)]));

    [Theory]
    [InlineData(0, "; lints: 1 bug")]
    [InlineData(3, "; lints: 1 bug", "--lint-fatal")]
    [InlineData(0, "", "--lint=none", "--lint-fatal")]
    public async Task The_check_of_a_configuration_looks_at_its_rules(int code, string sum, params string[] flags)
    {
        var rules = folder.Write("r.yml", Bad);
        var config = folder.Write("c.yml", "rule_files: [r.yml]\n");

        var exit = await terminal.RunAsync(["check", .. flags, config]);

        Assert.Equal(code, exit);
        Assert.Equal(
            $"{(sum.Length > 0 ? $"{rules}:{Finding}" : "")}{config}: ok, 0 receivers, 0 routes, 1 rule file with 1 group, 1 alerting rule and 0 recording rules{sum}\n",
            terminal.Output);
    }

    [Fact]
    public async Task Lints_know_what_the_configuration_says_of_intervals()
    {
        folder.Write("r.yml", "groups: [{name: g, rules: [{alert: A, expr: 'rate(foo_total[1m]) > 1', for: 45s, labels: {severity: page}}]}]");
        var config = folder.Write("c.yml", "global: {scrape_interval: 1m, evaluation_interval: 30s}\nrule_files: [r.yml]\n");

        await terminal.RunAsync("check", config);

        Assert.Contains("[range-too-short]", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("for: 45s comes to 1m", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_scrape_interval_in_the_file_no_range_is_too_short()
    {
        folder.Write("r.yml", "groups: [{name: g, rules: [{alert: A, expr: 'rate(foo_total[1m]) > 1', labels: {severity: page}}]}]");

        await terminal.RunAsync("check", folder.Write("c.yml", "rule_files: [r.yml]\n"));

        Assert.DoesNotContain("lints", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_explains_a_lint()
    {
        var exit = await terminal.RunAsync("check", "--explain", "rate-of-gauge");

        Assert.Equal(0, exit);
        Assert.Equal(LintPages.Read("rate-of-gauge"), terminal.Output);
    }

    [Fact]
    public async Task A_lint_that_there_is_not_is_wrong_usage()
    {
        var exit = await terminal.RunAsync("check", "--explain", "rate-of-gauges");

        Assert.Equal(2, exit);
        Assert.StartsWith("alertengine: there is no lint rate-of-gauges; did you mean rate-of-gauge?\n", terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_lints_can_be_listed()
    {
        var exit = await terminal.RunAsync("check", "--list-lints");

        Assert.Equal(0, exit);
        Assert.Equal(LintPages.Names.Order(StringComparer.Ordinal), terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }

}
