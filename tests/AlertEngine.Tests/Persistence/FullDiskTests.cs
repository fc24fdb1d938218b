using System.Diagnostics;
using AlertEngine.Persistence;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

/// <summary>On a real file system that runs full: one of two megabytes, which only root may mount.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    private string Filler => folder.File("filler");

    [Fact]
    public async Task A_full_disk_is_told_to_the_caller_and_by_the_health()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        Fill();

        var outcome = await WriteUntilRefusedAsync(storage);

        Assert.Equal(StorageFault.DiskFull, outcome.Fault);
        Assert.IsType<StorageCondition.Degraded>(storage.Condition);
        Assert.Single(storage.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task Once_there_is_room_again_the_outage_ends_and_is_in_the_journal()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        await storage.RunAsync();
        Fill();
        await WriteUntilRefusedAsync(storage);
        File.Delete(Filler);

        storage.Time.Advance(Duration.FromSeconds(10));
        await storage.Log.Until("Storage works again");

        Assert.Contains(await storage.ReadAsync(), entry => entry.Kind == JournalKind.StorageFailing);
    }

    [Fact]
    public async Task What_was_acknowledged_before_the_disk_was_full_is_there_after_a_restart()
    {
        var acknowledged = 0;
        await using (var storage = await TestStorage.OpenAsync(folder.Path))
        {
            Fill();
            while (await storage.AppendAsync($"entry {acknowledged}") is WriteOutcome.Durable)
                acknowledged++;
        }
        File.Delete(Filler);

        await using var again = await TestStorage.OpenAsync(folder.Path);

        var kept = (await again.ReadAsync()).Count(entry => entry.Kind == JournalKind.ConfigurationLoaded);
        Assert.Equal(acknowledged, kept);
    }

    [Fact]
    public async Task A_disk_that_is_full_at_the_start_leaves_the_program_running()
    {
        Fill();

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.IsType<StorageCondition.Degraded>(storage.Condition);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.damaged-*"));
    }

    public async ValueTask InitializeAsync()
    {
        if (OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.Path) == 0)
            return;

        folder.Dispose(); // a skipped test is not disposed of
        Assert.Skip("mounting a small file system needs root");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", folder.Path);
        folder.Dispose();
    }

    private static async Task<int> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    private static async Task<WriteOutcome.NotDurable> WriteUntilRefusedAsync(TestStorage storage)
    {
        while (true)
        {
            if (await storage.AppendAsync("one more") is WriteOutcome.NotDurable refused)
                return refused;
        }
    }

    private void Fill()
    {
        using var filler = File.Create(Filler);
        try
        {
            while (true)
            {
                filler.Write(new byte[4096]);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            return; // full, as wished
        }
    }
}
