using AlertEngine.Tests.Cli;
using AlertEngine.Tests.House;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RuleTests;

/// <summary>Unit tests of rules as vmalert-tool runs them.</summary>
public sealed class VmalertVariantTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "AlertEngine.Tests", "RuleTests", "VmalertFiles");

    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Folder, "*-*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_passes_or_fails_as_its_name_says(string file)
    {
        var (exitCode, _, _) = await RunAsync("--variant=vmalert", Path.Combine(Folder, file));

        Assert.Equal(ExitCodeOf(file), exitCode);
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Vmalert_tool_is_of_the_same_opinion(string file)
    {
        var result = await ExternalTool.VmalertTool.RunAsync(["unittest", $"--files={Path.Combine(Folder, file)}"], Cancelled);

        Assert.Equal(ExitCodeOf(file), result.ExitCode);
    }

    [Theory]
    [InlineData("metricsql_expr_test: [{expr: '1', eval_time: 1m, exp_samples: [{value: 1}]}]", 0)]
    [InlineData("alert_rule_test: [{groupname: g, alertname: A, eval_time: 1m}]", 0)]
    [InlineData("promql_expr_test: [{expr: '1', exp_samples: [{value: 1}]}]\n  alert_rule_test: [{groupname: g, alertname: A, eval_time: 1m}]", 1)]
    public async Task Its_files_are_known_by_their_keys(string test, int exitCode)
    {
        folder.Write("rules.yml", "groups: [{name: g, rules: [{alert: A, expr: a}]}]");

        var result = await RunAsync(folder.Write("test.yml", $"rule_files: [rules.yml]\ntests:\n- {test}"));

        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task What_differs_names_the_group()
    {
        folder.Write("rules.yml", "groups: [{name: g, rules: [{alert: A, expr: a}]}, {name: h, rules: [{alert: A, expr: a}]}]");

        var (_, _, errors) = await RunAsync(folder.Write("test.yml", """
            rule_files: [rules.yml]
            tests: [{input_series: [{series: a, values: 1x5}], alert_rule_test: [{groupname: h, alertname: A, eval_time: 1m}]}]
            """));

        Assert.Equal(
            """
              FAILED:
                groupname: h, alertname: A, time: 1m, 
                    exp:[], 
                    got:[
                        0:
                          Labels:{alertgroup="h", alertname="A"}
                          Annotations:{}
                        ]

            """,
            errors);
    }

    [Theory]
    [InlineData("range_avg(a)", "1:1: unknown function with name \"range_avg\"")]
    [InlineData("a default 3", "1:3: unexpected identifier \"default\"")]
    public async Task What_of_MetricsQL_is_not_evaluated_is_named(string expression, string complaint)
    {
        folder.Write("rules.yml", $"groups: [{{name: g, rules: [{{alert: A, expr: '{expression}'}}]}}]");
        folder.Write("none.yml", "groups: [{name: g, rules: [{alert: A, expr: a}]}]");
        const string Tests = """
            tests: [{input_series: [{series: a, values: 1x5}], metricsql_expr_test: [{expr: 'EXPR', eval_time: 1m}]}]
            """;

        var inRule = await RunAsync(folder.Write("rule.yml", $"rule_files: [rules.yml]\n{Tests.Replace("EXPR", "1", StringComparison.Ordinal)}"));
        var inTest = await RunAsync(folder.Write("test.yml", $"rule_files: [none.yml]\n{Tests.Replace("EXPR", expression, StringComparison.Ordinal)}"));

        Assert.Contains($"rule: A, time: 0s, err: MetricsQL that is not evaluated here: {complaint}", inRule.Errors, StringComparison.Ordinal);
        Assert.Contains($"time: 1m, err: MetricsQL that is not evaluated here: {complaint}", inTest.Errors, StringComparison.Ordinal);
    }

    private static int ExitCodeOf(string file) => file.StartsWith("passes-", StringComparison.Ordinal) ? 0 : 1;

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var terminal = new Terminal();
        var exitCode = await terminal.RunAsync(["test", "rules", .. arguments]);

        return (exitCode, terminal.Output, terminal.Errors);
    }
}
