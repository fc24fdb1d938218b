using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.Configuration.Rules;
using AlertEngine.Rules;
using AlertEngine.RuleTests;
using AlertEngine.Tests.Cli;
using AlertEngine.Tests.House;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RuleTests;

/// <summary>The packs of rules that are shipped: each is loaded, tested, and explained to whoever it wakes.</summary>
public sealed partial class PackTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "rules");
    private static readonly string[] Annotations = ["description", "runbook_url", "summary", "summary_zh"];
    private static readonly string[] Severities = ["critical", "warning", "info"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Packs =>
        [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task A_pack_passes_its_tests(string pack)
    {
        var result = await RunAsync("test", "rules", TestsOf(pack));

        Assert.Equal((0, "  SUCCESS\n\n", ""), result);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task A_pack_passes_its_tests_in_promtool(string pack)
    {
        var result = await ExternalTool.Promtool.RunAsync(["test", "rules", TestsOf(pack)], Cancelled);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task No_lint_finds_anything_in_a_pack(string pack)
    {
        var result = await RunAsync("check", "rules", "--lint=all", RulesOf(pack));

        Assert.Equal((0, $"Checking {RulesOf(pack)}\n  SUCCESS: {Groups(pack).Sum(group => group.Rules.Length)} rules found\n\n", ""), result);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_alert_says_how_bad_it_is_and_what_it_means(string pack)
    {
        Assert.All(Alerts(pack), alert =>
        {
            Assert.Contains(alert.Labels["severity"], Severities);
            Assert.Equal(Annotations, alert.Annotations.Keys.Order(StringComparer.Ordinal));
            Assert.Equal($"docs/runbooks/{pack}.md#{alert.Name.ToLowerInvariant()}", alert.Annotations["runbook_url"]);
        });
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_alert_and_no_other_has_a_section_in_the_runbook(string pack)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "runbooks", $"{pack}.md"));

        Assert.Equal(
            Alerts(pack).Select(alert => alert.Name).Order(StringComparer.Ordinal),
            Section().Matches(page).Select(match => match.Groups["alert"].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_alert_is_expected_to_fire_in_a_test_and_not_to_fire_in_another(string pack)
    {
        var expected = Tests(pack).SelectMany(test => test.Alerts).ToLookup(alert => alert.Alerts.IsEmpty, alert => alert.Name);

        Assert.Empty(Alerts(pack).Select(alert => alert.Name).Except(expected[false]));
        Assert.Empty(Alerts(pack).Select(alert => alert.Name).Except(expected[true]).Except(["Watchdog"]));
    }

    [Fact]
    public void No_two_alerts_of_all_packs_have_one_name()
    {
        var names = Packs.SelectMany(pack => Alerts(pack.Data)).Select(alert => alert.Name).ToArray();

        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task The_inhibitions_that_are_recommended_spare_people_the_softer_alerts()
    {
        var messages = Path.Combine(Folder, "tests", "messages");

        var result = await RunAsync("test", "rules", Path.Combine(messages, "inhibition.yml"));

        Assert.Equal((0, "  SUCCESS\n\n", ""), result);
        Assert.Contains(
            Recommended().Match(File.ReadAllText(Path.Combine(Folder, "README.md"))).Groups["rules"].Value,
            File.ReadAllText(Path.Combine(messages, "alertmanager.yml")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_lint_finds_anything_in_all_packs_together()
    {
        var (exitCode, _, errors) = await RunAsync(["check", "rules", "--lint=all", .. Packs.Select(pack => RulesOf(pack.Data))]);

        Assert.Equal((0, ""), (exitCode, errors));
    }

    [Fact]
    public async Task Vmalert_takes_all_packs()
    {
        var result = await ExternalTool.Vmalert.RunAsync(["-dryRun", $"-rule={RulesOf("*")}"], Cancelled);

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Every_pack_is_in_the_table()
    {
        var table = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Assert.All(Packs, pack => Assert.Contains($"| [{pack.Data}]({pack.Data}.yml) |", table, StringComparison.Ordinal));
    }

    private static string RulesOf(string pack) => Path.Combine(Folder, $"{pack}.yml");

    private static string TestsOf(string pack) => Path.Combine(Folder, "tests", $"{pack}.yml");

    private static ImmutableArray<RuleGroup> Groups(string pack) =>
        Assert.IsType<RuleFileLoad.Loaded>(new RuleFileReader(RuleOptions.Default).ReadFile(RulesOf(pack))).Groups;

    private static IEnumerable<Rule.Alerting> Alerts(string pack) => Groups(pack).SelectMany(group => group.Rules).OfType<Rule.Alerting>();

    private static ImmutableArray<RuleTest> Tests(string pack) =>
        Assert.IsType<RuleTestLoad.Loaded>(new RuleTestReader(ignoresUnknownFields: false).ReadFile(TestsOf(pack))).File.Tests;

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var terminal = new Terminal();
        var exitCode = await terminal.RunAsync(arguments);

        return (exitCode, terminal.Output, terminal.Errors);
    }

    [GeneratedRegex("```yaml\n(?<rules>inhibit_rules:\n.+?)```", RegexOptions.Singleline)]
    private static partial Regex Recommended();

    [GeneratedRegex("^## (?<alert>\\w+)$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
