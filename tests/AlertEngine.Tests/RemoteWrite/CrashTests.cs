using System.Globalization;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RemoteWrite;

public sealed class CrashTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_sample_that_was_taken_before_a_kill_is_sent_after_it()
    {
        using var folder = new TempFolder();
        var taken = await WriteUntilKilledAsync(folder);
        await using var store = await StubStore.StartAsync(Cancelled);

        await using var run = await RemoteWriteRun.StartAsync(folder, $"remote_write: [{{name: store, url: '{store.Url}'}}]");
        await run.Writers.StopAsync(Cancelled);

        var values = new List<double>();
        while (store.HasMore)
        {
            values.AddRange((await store.NextAsync(Cancelled)).Series.Select(series => series.Value));
        }

        Assert.Equal(Enumerable.Range(0, values.Count).Select(n => (double)n), values);
        Assert.InRange(values.Count, taken + 1, int.MaxValue);
    }

    // The last value that the process said it had handed over.
    private static async Task<int> WriteUntilKilledAsync(TempFolder folder)
    {
        await using var writer = ChildProcess.StartOwn("AlertEngine.CrashWriter.dll", folder.Path, "samples");
        await writer.LineAsync("5000", Cancelled);
        await writer.KillAsync(Cancelled);
        var lines = writer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        return int.Parse(lines[^2], CultureInfo.InvariantCulture); // the last line may be torn
    }
}
