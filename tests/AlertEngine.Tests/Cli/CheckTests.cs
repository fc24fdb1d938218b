using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>check</c> and its relatives.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Valid = "route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: [x.tmpl]\n";
    private const string Wrong = "route: {receiver: x}\nreceivers: [{name: r}]\nroutes: []\n";

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    [Fact]
    public async Task A_good_file_is_summed_up_and_ends_with_exit_code_0()
    {
        var file = folder.Write("good.yml", Valid);

        var exit = await terminal.RunAsync("check", file);

        Assert.Equal(0, exit);
        Assert.Equal($"{file}: ok, 1 receiver, 1 route, 0 rule files\n", terminal.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--output=sarif")]
    public async Task Files_with_tests_that_a_configuration_names_are_read_as_well(string form)
    {
        var file = folder.Write("good.yml", $"{Valid}rule_tests: [tests/*.yml]\n");
        var test = folder.Write("tests/a.yml", "tests: [{alert_rule_test: [{}]}]");

        var exit = await terminal.RunAsync(["check", file, .. form.Length > 0 ? [form] : Array.Empty<string>()]);

        Assert.Equal(1, exit);
        Assert.Contains("misses required attribute alertname", terminal.Output, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(test), terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_file_gives_every_problem_with_its_place_and_exit_code_1()
    {
        var file = folder.Write("wrong.yml", Wrong);

        var exit = await terminal.RunAsync("check", file);

        Assert.Equal(1, exit);
        Assert.Equal(
            $"""
            {file}:1:19: undefined receiver "x" used in route
            {file}:3:1: unknown field routes; did you mean route?
            {file}: refused, 2 problems

            """,
            terminal.Output);
    }

    [Fact]
    public async Task Warnings_and_keys_without_effect_are_told_and_do_not_fail()
    {
        var file = folder.Write("odd.yml", "route: {receiver: r, group_interval: 5m, repeat_interval: 1m}\nreceivers: [{name: r}]\nstorage: {}\n");

        var exit = await terminal.RunAsync("check", file);

        Assert.Equal(0, exit);
        Assert.Contains($"{file}:1:59: warning: repeat_interval is shorter than group_interval", terminal.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:3:1: note: storage has no effect here", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_several_files_is_checked_and_one_wrong_one_fails_the_run()
    {
        var exit = await terminal.RunAsync("check", folder.Write("a.yml", Valid), folder.Write("b.yml", Wrong), folder.Write("c.yml", Valid));

        Assert.Equal(1, exit);
        Assert.Equal(2, terminal.Output.Split('\n').Count(line => line.Contains(": ok, ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_problem_of_that_file()
    {
        var exit = await terminal.RunAsync("check", folder.File("none.yml"));

        Assert.Equal(1, exit);
        Assert.StartsWith($"{folder.File("none.yml")}:1:1: Could not find file", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "config")]
    [InlineData("check", "web-config")]
    [InlineData("check-config")]
    public async Task A_flag_that_is_not_known_is_not_taken_for_a_file(params string[] command)
    {
        var exit = await terminal.RunAsync([.. command, "--strict", folder.Write("a.yml", Valid)]);

        Assert.Equal(2, exit);
        Assert.Contains("unknown flag --strict", terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_amtools_spelling_the_answer_has_amtools_words()
    {
        var exit = await terminal.RunAsync("check-config", folder.Write("a.yml", Valid));

        Assert.Equal(0, exit);
        Assert.Equal(
            $"""
            Checking '{folder.File("a.yml")}'  SUCCESS
            Found:
             - global config
             - route
             - 0 inhibit rules
             - 1 receivers
             - 1 templates
              SUCCESS


            """,
            terminal.Output);
    }

    [Fact]
    public async Task In_amtools_spelling_what_is_piped_in_is_checked_when_no_file_is_named()
    {
        await using var check = ProgramProcess.Launch("check-config");

        await check.WriteInputAsync("receivers: [{name: a}]\n", TestContext.Current.CancellationToken);

        Assert.Equal(1, await check.ExitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Checking '/dev/stdin'  FAILED: /dev/stdin:1:1: no routes provided\n\n", check.Output);
    }

    [Fact]
    public async Task In_amtools_spelling_wrong_files_are_counted_at_the_end()
    {
        var exit = await terminal.RunAsync("check-config", folder.Write("b.yml", Wrong), folder.Write("a.yml", Valid), folder.Write("c.yml", Wrong));

        Assert.Equal((1, "alertengine: error: failed to validate 2 file(s)\n"), (exit, terminal.Errors));
    }

    [Fact]
    public async Task In_amtools_spelling_a_wrong_file_fails_with_exit_code_1()
    {
        var exit = await terminal.RunAsync("check-config", folder.Write("b.yml", Wrong));

        Assert.Equal(1, exit);
        Assert.Contains("  FAILED: ", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("failed to validate 1 file", terminal.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Valid, 0, " SUCCESS: ")]
    [InlineData(Wrong, 1, "Checking ")]
    public async Task In_promtools_spelling_the_answer_has_promtools_words(string text, int code, string word)
    {
        var exit = await terminal.RunAsync("check", "config", "--lint=none", "--syntax-only", folder.Write("p.yml", text));

        Assert.Equal(code, exit);
        Assert.Contains(word, terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("basic_auth_users: {}\n", 0, " SUCCESS\n", "")]
    [InlineData("tls: {}\n", 1, "", ":1:1: unknown field tls\n")]
    public async Task A_web_configuration_is_checked_in_promtools_words(string text, int code, string printed, string error)
    {
        var file = folder.Write("web.yml", text);

        var exit = await terminal.RunAsync("check", "web-config", file);

        Assert.Equal(code, exit);
        Assert.Equal(printed.Length > 0 ? $"{file}{printed}" : "", terminal.Output);
        Assert.Equal(error.Length > 0 ? $"{file} FAILED: {file}{error}" : "", terminal.Errors);
    }

    [Theory]
    [InlineData(0, "routing.yml", "routing.printed.yml", "services.yml")]
    public async Task Files_that_amtool_takes_are_taken(int code, params string[] files)
    {
        var paths = files.Select(file => Path.Combine(AppContext.BaseDirectory, "Configuration", "Golden", file)).ToArray();

        var exit = await terminal.RunAsync(["check-config", .. paths]);

        Assert.Equal(code, exit);
    }

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }

}
