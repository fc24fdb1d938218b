using System.Text.RegularExpressions;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>check rules</c>, and the rule files of a configuration in the other checks.</summary>
public sealed partial class CheckRulesTests : IDisposable
{
    private const string Good = "groups: [{name: g, rules: [{alert: A, expr: up}, {record: r, expr: up}]}]";
    private const string Wrong = "groups: [{name: g, rules: [{alert: A, expr: 'up =='}]}]";
    private const string Doubled = "groups: [{name: g, rules: [{alert: A, expr: up, labels: {a: b}}, {record: A, expr: 1, labels: {a: b}}]}]";

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    [Fact]
    public async Task A_good_file_is_counted_in_promtools_words()
    {
        var file = folder.Write("good.yml", Good);

        var exit = await terminal.RunAsync("check", "rules", file);

        Assert.Equal(0, exit);
        Assert.Equal($"Checking {file}\n  SUCCESS: 2 rules found\n\n", terminal.Output);
        Assert.Empty(terminal.Errors);
    }

    [Fact]
    public async Task A_wrong_file_fails_with_its_places_on_the_error_stream()
    {
        var file = folder.Write("wrong.yml", Wrong);

        var exit = await terminal.RunAsync("check", "rules", file);

        Assert.Equal(1, exit);
        Assert.Equal($"Checking {file}\n\n", terminal.Output);
        Assert.Equal($"  FAILED:\n{file}:1:51: group \"g\", rule 1, \"A\": could not parse expression: parse error: unexpected end of input\n", terminal.Errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3, "--lint-fatal")]
    [InlineData(3, "--lint-fatal", "--lint=none,all")]
    [InlineData(0, "--lint-fatal", "--lint=none")]
    [InlineData(0, "--lint-fatal", "--lint=")]
    public async Task Duplicate_rules_fail_the_run_only_when_lints_are_fatal(int code, params string[] flags)
    {
        var exit = await terminal.RunAsync(["check", "rules", .. flags, folder.Write("doubled.yml", Doubled)]);

        Assert.Equal(code, exit);
        Assert.Equal(flags.Any(flag => flag is "--lint=none" or "--lint="), terminal.Output.Contains("SUCCESS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lint_that_is_not_known_is_said_and_changes_nothing()
    {
        var exit = await terminal.RunAsync("check", "rules", "--lint=foo", folder.Write("doubled.yml", Doubled));

        Assert.Equal(0, exit);
        Assert.StartsWith("WARNING: unknown lint option: \"foo\"\nChecking ", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0, "--ignore-unknown-fields")]
    public async Task Unknown_fields_can_be_passed_over(int code, params string[] flags) =>
        Assert.Equal(code, await terminal.RunAsync(["check", "rules", .. flags, folder.Write("a.yml", "groups: [{name: g, owner: me}]")]));

    [Theory]
    [InlineData(1)]
    [InlineData(0, "--enable-feature=promql-experimental-functions")]
    [InlineData(2, "--enable-feature=promql-fun")]
    public async Task Experimental_functions_are_open_when_asked_for(int code, params string[] flags) =>
        Assert.Equal(code, await terminal.RunAsync(["check", "rules", .. flags, folder.Write("a.yml", "groups: [{name: g, rules: [{record: r, expr: 'sort_by_label(up, \"a\")'}]}]")]));

    [Fact]
    public async Task Without_a_file_the_rules_come_from_standard_input()
    {
        await using var process = ProgramProcess.Launch("check", "rules");

        await process.WriteInputAsync(Wrong, TestContext.Current.CancellationToken);

        Assert.Equal(1, await process.ExitAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Checking standard input", process.Output, StringComparison.Ordinal);
        Assert.Contains("standard input:1:51: group \"g\", rule 1, \"A\": ", process.Errors, StringComparison.Ordinal);
    }

    // The same streams, words and exit code; problems have places of our own and more of them are told.
    [Theory]
    [InlineData("", "--lint=all")]
    [InlineData(Good)]
    [InlineData(Doubled)]
    [InlineData(Doubled, "--lint-fatal")]
    [InlineData(Doubled, "--lint-fatal", "--lint=none")]
    [InlineData("groups: [{name: g, rules: [{record: b, expr: 1}, {record: a, expr: 1}, {record: b, expr: 1}, {record: a, expr: 2}, {record: a, expr: 3}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: A, expr: up}, null]}]")]
    [InlineData("groups: [{name: g}]\n---\nfoo")]
    [InlineData(Wrong)]
    [InlineData("groups: [{name: g}, {name: g}]")]
    [InlineData("groups: [{}]")]
    [InlineData("groups: [{name: g, rules: [{expr: up}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: a}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: a, record: b, expr: up}]}]")]
    [InlineData("groups: [{name: g, rules: [{record: b, expr: up, for: 5m}]}]")]
    [InlineData("groups: [{name: g, rules: [{record: b, expr: up, annotations: {a: b}}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: a, expr: up, labels: {__name__: b}}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: a, expr: up, annotations: {a: '{{ $x }}'}}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: a, expr: up, labels: {a: '{{ nofunc }}'}}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: a, expr: up, labels: {a: '{{'}}]}]")]
    [InlineData("groups: [{name: g, rules: [{alert: a, expr: up, for: 1x}]}]")]
    [InlineData("groups: [{name: g, ruls: []}]")]
    [InlineData("groups: 5")]
    [InlineData("groups: [")]
    public async Task The_answer_is_promtools(string rules, params string[] flags)
    {
        var file = folder.Write("rules.yml", rules);
        var promtool = await ExternalTool.Promtool.RunAsync(["check", "rules", .. flags, file], TestContext.Current.CancellationToken);

        var exit = await terminal.RunAsync(["check", "rules", .. flags, file]);

        Assert.Equal(promtool.ExitCode, exit);
        Assert.Equal(promtool.Output, terminal.Output);
        var theirs = Messages(promtool.Errors);
        var ours = Messages(terminal.Errors);
        Assert.Equal(theirs.Length > 0, ours.Any(line => !line.Contains("warning: ", StringComparison.Ordinal)));
        Assert.All(theirs.Where(line => IsRulesOwn(line)), line => Assert.Contains(line, ours));
    }

    [Fact]
    public async Task A_configuration_is_checked_with_its_rule_files()
    {
        var config = folder.Write("p.yml", "rule_files: [good.yml, 'w*.yml', missing.yml]\n");
        var wrong = folder.Write("wrong.yml", Wrong);
        folder.Write("good.yml", Good);

        var exit = await terminal.RunAsync("check", "--lint=none", config);

        Assert.Equal(1, exit);
        Assert.Equal(
            $"""
            {config}: warning: the rule file {folder.File("missing.yml")} does not exist
            {wrong}:1:51: group "g", rule 1, "A": could not parse expression: parse error: unexpected end of input
            {config}: refused, 1 problem in 1 of 2 rule files

            """,
            terminal.Output);
    }

    [Fact]
    public async Task The_sum_of_a_configuration_counts_its_rules()
    {
        var config = folder.Write("p.yml", "rule_files: [a.yml, b.yml]\n");
        folder.Write("a.yml", Good);
        folder.Write("b.yml", Good);

        var exit = await terminal.RunAsync("check", "--lint=none", config);

        Assert.Equal(0, exit);
        Assert.Equal($"{config}: ok, 0 receivers, 0 routes, 2 rule files with 2 groups, 2 alerting rules and 2 recording rules\n", terminal.Output);
    }

    [Theory]
    [InlineData("rule_files: [good.yml]\n")]
    [InlineData("rule_files: [good.yml, doubled.yml]\n")]
    [InlineData("rule_files: [good.yml, doubled.yml]\n", "--lint-fatal")]
    [InlineData("rule_files: [good.yml, doubled.yml]\n", "--lint=none")]
    [InlineData("rule_files: ['*ed.yml', wrong.yml]\n")]
    [InlineData("rule_files: [wrong.yml]\n", "--syntax-only")]
    [InlineData("rule_files: [missing.yml]\n")]
    [InlineData("rule_files: ['missing*.yml']\n")]
    [InlineData("rule_files: ['a*/b.yml']\n")]
    public async Task The_answer_for_a_configuration_is_promtools(string text, params string[] flags)
    {
        folder.Write("good.yml", Good);
        folder.Write("doubled.yml", Doubled);
        folder.Write("wrong.yml", Wrong);
        var config = folder.Write("p.yml", text);
        var promtool = await ExternalTool.Promtool.RunAsync(["check", "config", .. flags, config], TestContext.Current.CancellationToken);

        var exit = await terminal.RunAsync(["check", "config", .. flags, config]);

        Assert.Equal(promtool.ExitCode, exit);
        Assert.Equal(promtool.Output, terminal.Output);
        Assert.Equal(promtool.Errors.Contains("FAILED", StringComparison.Ordinal), terminal.Errors.Contains("FAILED", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }

    private static string[] Messages(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Prefix().Replace(line, ""))];

    // What the YAML library of promtool says in words of its own is said in ours.
    private static bool IsRulesOwn(string line) => !line.Contains("yaml: ", StringComparison.Ordinal)
        && !line.Contains("  line ", StringComparison.Ordinal) && !line.Contains("duration string", StringComparison.Ordinal) && !line.Contains("unknown unit", StringComparison.Ordinal);

    // File and places before a message, and the place that promtool gives within an expression.
    [GeneratedRegex(@"^/.*?yml:(?: ?\d+:\d+:)* |(?<=expression: )\d+:\d+: ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();

}
