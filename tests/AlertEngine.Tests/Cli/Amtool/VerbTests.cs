using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli.Amtool;

/// <summary>Verbs that change something, and what amtool does not have.</summary>
public sealed class VerbTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_silence_lives_from_add_to_expire()
    {
        var (_, added, _) = await server.OursAsync("silence", "add", "-c", "c", "life=short");
        var id = added.TrimEnd();

        var updated = await server.OursAsync("silence", "update", id, "-q", "-d", "5h", "-c", "longer");
        var listed = await server.OursAsync("silence", "query", "life=short", "--within=6h");
        var expired = await server.OursAsync("silence", "expire", id);
        var left = await server.OursAsync("silence", "query", "-q", "life=short");

        Assert.Equal((0, added, ""), updated);
        Assert.Contains("longer", listed.Output, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), expired);
        Assert.Equal((0, "", ""), left);
        Assert.Equal((0, added, ""), await server.OursAsync("silence", "query", "-q", "--expired", "life=short"));
    }

    [Fact]
    public async Task Silences_of_a_list_are_made_again()
    {
        var (_, listed, _) = await server.OursAsync("silence", "query", "-o", "json", "--created-by=you");
        var file = folder.Write("silences.json", listed);
        var elsewhere = folder.Write("elsewhere.json", """
            [{"id": "6600065f-9ef5-4742-ab5f-6d709eadfaea", "createdBy": "me", "comment": "c", "startsAt": "2026-01-01T00:00:00Z",
              "endsAt": "2130-01-01T00:00:00Z", "matchers": [{"name": "made", "value": "elsewhere", "isRegex": false}]},
             {"createdBy": "me", "comment": "c", "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2020-01-01T00:00:00Z",
              "matchers": [{"name": "made", "value": "wrongly", "isRegex": false}]}]
            """);

        var known = await server.OursAsync("silence", "import", file);
        var forced = await server.OursAsync("silence", "import", "-f", file);
        var unknown = await server.OursAsync("silence", "import", elsewhere);

        Assert.Equal((0, (await server.OursAsync("silence", "query", "-q", "--created-by=you", $"z!=q")).Output.Split('\n')[0]), (known.ExitCode, known.Output.TrimEnd()));
        Assert.NotEqual(known.Output, forced.Output);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Equal(unknown.Output, (await server.OursAsync("silence", "query", "-q", "made=elsewhere")).Output);
        Assert.Contains("couldn't import 1 out of 2 silences", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_behind_a_flag_is_as_good_as_no_flag()
    {
        var (_, added, _) = await server.OursAsync("silence", "add", "-c", "kept", "--author=", "--start=", "--end=", "empty=flags");

        var updated = await server.OursAsync("silence", "update", added.TrimEnd(), "-c", "", "-d", "", "--start=", "--end=", "-o", "json");

        Assert.Contains($"\"createdBy\":\"{Environment.UserName}\"", updated.Output, StringComparison.Ordinal);
        Assert.Contains("\"comment\":\"kept\"", updated.Output, StringComparison.Ordinal);
        await server.OursAsync("silence", "expire", added.TrimEnd());
    }

    [Fact]
    public async Task A_silence_needs_no_comment_when_the_flag_says_so()
    {
        var added = await server.OursAsync("silence", "add", "--no-require-comment", "without=comment");
        var refused = await server.OursAsync("silence", "add", "--require-comment", "without=comment");

        Assert.Equal((0, ""), (added.ExitCode, added.Errors));
        Assert.Equal((1, "", "alertengine: error: comment required by config\n"), refused);
        await server.OursAsync("silence", "expire", added.Output.TrimEnd());
    }

    [Theory]
    [InlineData("[{}]", "couldn't unmarshal input data, is it JSON?: $: fields are missing or of another type")]
    [InlineData("[1]", "couldn't unmarshal input data, is it JSON?: $: fields are missing or of another type")]
    [InlineData("[{\"matchers\": 1}]", "couldn't unmarshal input data, is it JSON?: $.matchers: fields are missing or of another type")]
    public async Task A_list_of_something_else_is_no_list_of_silences(string text, string why)
    {
        var refused = await server.OursAsync("silence", "import", folder.Write("silences.json", text));

        Assert.Equal((1, "", $"alertengine: error: {why}\n"), refused);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var refused = await server.OursAsync("silence", "import", "/nonesuch.json");

        Assert.Equal((1, "", "alertengine: error: path '/nonesuch.json' does not exist\n"), refused);
    }

    [Fact]
    public async Task A_file_with_routes_may_stand_before_the_verb()
    {
        var config = folder.Write("alertmanager.yml", "route: {receiver: of-the-file}\nreceivers: [{name: of-the-file}]\n");

        var tested = await server.OursAsync("config", "routes", $"--config.file={config}", "test", "a=b");

        Assert.Equal((0, "of-the-file\n"), (tested.ExitCode, tested.Output));
    }

    [Fact]
    public async Task Many_alerts_are_tried_from_a_file_without_a_server()
    {
        var config = folder.Write("alertmanager.yml", RunningServer.Configuration);
        var cases = folder.Write("cases.yml", """
            - labels: {team: x, sev: a}
              receivers: [deep2, all]
            - labels: {dup: "1"}
              receivers: [root]
            """);

        var tried = await server.OursAsync("config", "routes", "test", $"--config.file={config}", "--cases", cases);

        Assert.Equal(1, tried.ExitCode);
        Assert.Equal(
            $$"""
            ok    {sev="a", team="x"}: deep2,all
            FAIL  {dup="1"}: expected root, got dup ({{cases}}:3:3)
            2 cases, 1 not as expected

            """,
            tried.Output);
    }

    [Theory]
    [InlineData("- {labels: {a: b}, reciever: x}", "1:20: unknown field reciever")]
    [InlineData("a: b", "1:1: expected a list of cases, each with labels and receivers")]
    public async Task A_file_of_cases_that_makes_no_sense_is_refused(string text, string problem)
    {
        var config = folder.Write("alertmanager.yml", RunningServer.Configuration);
        var cases = folder.Write("cases.yml", text);

        var tried = await server.OursAsync("config", "routes", "test", $"--config.file={config}", "--cases", cases);

        Assert.Equal(1, tried.ExitCode);
        Assert.Contains($"{cases}:{problem}", tried.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("-o", "table")]
    [InlineData("--timeout=0s")]
    [InlineData("--enable-feature=bogus")]
    public async Task Wrong_usage_is_said_and_nothing_asked(params string[] flags)
    {
        var wrong = await server.OursAsync(["alert", .. flags]);

        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
    }

    [Fact]
    public async Task What_a_terminal_would_obey_is_not_printed()
    {
        await server.OursAsync("alert", "add", "Escaped", "--annotation=summary=\"a\\nb\u001b[31m\"");

        var listed = await server.OursAsync("alert", "Escaped");

        Assert.Contains("a b [31m", listed.Output, StringComparison.Ordinal);
    }
}
