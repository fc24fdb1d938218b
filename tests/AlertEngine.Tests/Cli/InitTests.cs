using System.Net.Http.Json;
using System.Text.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>init</c> writes a folder to begin with.</summary>
public sealed class InitTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_wrote_is_in_order_and_its_tests_pass()
    {
        Assert.Equal(0, await terminal.RunAsync("init", folder.Path));

        Assert.Equal(0, await terminal.RunAsync("check", "--lint-fatal", folder.File("alertengine.yml")));
        Assert.Equal(0, await terminal.RunAsync("test", "rules", folder.File("rules/tests/host.yml")));
        Assert.Equal("", terminal.Errors);
        Assert.EndsWith("  SUCCESS\n\n", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promtool_reads_its_rules_and_tests_as_well()
    {
        await terminal.RunAsync("init", folder.Path);

        var tested = await ExternalTool.Promtool.RunAsync(["test", "rules", folder.File("rules/tests/host.yml")], Cancelled);

        Assert.True(tested.ExitCode == 0, tested.Errors);
    }

    [Fact]
    public async Task The_program_starts_with_it()
    {
        await terminal.RunAsync("init", folder.Path);
        var port = Ports.Free();
        await using var program = ProgramProcess.Launch(
            $"--config.file={folder.File("alertengine.yml")}", $"--storage.path={folder.File("data")}", $"--web.listen-address=127.0.0.1:{port}");
        await program.LineAsync("msg=Ready", Cancelled);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        var rules = await http.GetFromJsonAsync<JsonElement>("/api/v1/rules", Cancelled);

        Assert.Contains(
            rules.GetProperty("data").GetProperty("groups").EnumerateArray(),
            group => group.GetProperty("name").GetString() == "host" && group.GetProperty("rules").GetArrayLength() == 3);
    }

    [Fact]
    public async Task It_overwrites_nothing()
    {
        var mine = folder.Write("alertengine.yml", "route: {receiver: mine}");

        var exit = await terminal.RunAsync("init", folder.Path);

        Assert.Equal(1, exit);
        Assert.Equal($"alertengine: nothing is written, as there is {mine}\n", terminal.Errors);
        Assert.Equal("route: {receiver: mine}", await File.ReadAllTextAsync(mine, Cancelled));
        Assert.False(File.Exists(folder.File("README.md")));
    }

    public void Dispose()
    {
        terminal.Dispose();
        folder.Dispose();
    }
}
