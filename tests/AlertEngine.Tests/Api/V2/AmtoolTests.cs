using System.Text.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V2;

/// <summary>Alertmanager's own client, as it is.</summary>
public sealed class AmtoolTests : IAsyncLifetime
{
    private const string Configuration = "route: {receiver: one}\nreceivers: [{name: one}]\n";

    private ProgramProcess program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_adds_and_finds_alerts()
    {
        await AmtoolAsync("alert", "add", "alertname=Down", "instance=web-1", "--annotation=summary=it is down", "--generator-url=http://p/graph");

        var all = await AmtoolAsync("alert", "query", "-o", "json");
        var one = await AmtoolAsync("alert", "query", "Down", "instance=~web-.*");
        var none = await AmtoolAsync("alert", "query", "-o", "json", "instance=other");

        using var alerts = JsonDocument.Parse(all);
        Assert.Equal("http://p/graph", Assert.Single(alerts.RootElement.EnumerateArray()).GetProperty("generatorURL").GetString());
        Assert.Contains("it is down", one, StringComparison.Ordinal);
        Assert.Equal("[]", none.Trim());
    }

    [Fact]
    public async Task It_makes_changes_and_ends_silences()
    {
        await AmtoolAsync("alert", "add", "alertname=Down");
        var id = (await AmtoolAsync("silence", "add", "alertname=Down", "--author=me", "--comment=why", "-d", "1h")).Trim();
        var suppressed = await AmtoolAsync("alert", "query", "-s", "Down");

        await AmtoolAsync("silence", "update", "-d", "2h", "-c", "longer", id);
        var longer = await AmtoolAsync("silence", "query", "-o", "json");
        await AmtoolAsync("silence", "expire", id);
        var left = await AmtoolAsync("silence", "query", "-q");

        Assert.Contains("suppressed", suppressed, StringComparison.Ordinal);
        Assert.Contains($"\"id\":\"{id}\"", longer, StringComparison.Ordinal);
        Assert.Contains("\"comment\":\"longer\"", longer, StringComparison.Ordinal);
        Assert.Empty(left.Trim());
    }

    [Fact]
    public async Task It_imports_silences_that_it_exported()
    {
        for (var i = 0; i < 20; i++)
        {
            await AmtoolAsync("silence", "add", $"instance=web-{i}", "--author=me", "--comment=why", "-d", "1h");
        }

        var exported = await AmtoolAsync("silence", "query", "-o", "json");
        await using var other = await ProgramProcess.StartAsync(Configuration, [], Cancellation);
        var import = await ExternalTool.Amtool.RunAsync([$"--alertmanager.url={other.Http.BaseAddress}", "silence", "import"], exported, Cancellation);

        Assert.Equal(20, import.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(20, await CountAsync(other));
    }

    [Fact]
    public async Task It_shows_the_configuration_the_cluster_and_the_routes()
    {
        Assert.Contains("receiver: one", await AmtoolAsync("config", "show"), StringComparison.Ordinal);
        Assert.Contains("Cluster Status:  disabled", await AmtoolAsync("cluster", "show"), StringComparison.Ordinal);
        Assert.Equal("one\n", await AmtoolAsync("config", "routes", "test", "a=b"));
    }

    public async ValueTask InitializeAsync() => program = await ProgramProcess.StartAsync(Configuration, [], Cancellation);

    public ValueTask DisposeAsync() => program.DisposeAsync();

    private static async Task<int> CountAsync(ProgramProcess program)
    {
        using var silences = JsonDocument.Parse(await program.Http.GetStringAsync("/api/v2/silences", Cancellation));

        return silences.RootElement.GetArrayLength();
    }

    private async Task<string> AmtoolAsync(params string[] arguments)
    {
        var result = await ExternalTool.Amtool.RunAsync([$"--alertmanager.url={program.Http.BaseAddress}", .. arguments], Cancellation);
        Assert.True(result.ExitCode == 0, result.Errors);

        return result.Output;
    }
}
