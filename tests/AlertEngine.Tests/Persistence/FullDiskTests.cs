using AlertEngine.Persistence;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

public sealed class FullDiskTests : IAsyncLifetime
{
    private SmallDisk disk = null!; // mounted before each test

    [Fact]
    public async Task A_full_disk_is_told_to_the_caller_and_by_the_health()
    {
        await using var storage = await TestStorage.OpenAsync(disk.Path);
        disk.Fill();

        var outcome = await WriteUntilRefusedAsync(storage);

        Assert.Equal(StorageFault.DiskFull, outcome.Fault);
        Assert.IsType<StorageCondition.Degraded>(storage.Condition);
        Assert.Single(storage.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task Once_there_is_room_again_the_outage_ends_and_is_in_the_journal()
    {
        await using var storage = await TestStorage.OpenAsync(disk.Path);
        await storage.RunAsync();
        disk.Fill();
        await WriteUntilRefusedAsync(storage);
        disk.MakeRoom();

        storage.Time.Advance(Duration.FromSeconds(10));
        await storage.Log.Until("Storage works again");

        Assert.Contains(await storage.ReadAsync(), entry => entry.Kind == JournalKind.StorageFailing);
    }

    [Fact]
    public async Task What_was_acknowledged_before_the_disk_was_full_is_there_after_a_restart()
    {
        var acknowledged = 0;
        await using (var storage = await TestStorage.OpenAsync(disk.Path))
        {
            disk.Fill();
            while (await storage.AppendAsync($"entry {acknowledged}") is WriteOutcome.Durable)
            {
                acknowledged++;
            }
        }
        disk.MakeRoom();

        await using var again = await TestStorage.OpenAsync(disk.Path);

        var kept = (await again.ReadAsync()).Count(entry => entry.Kind == JournalKind.ConfigurationLoaded);
        Assert.Equal(acknowledged, kept);
    }

    [Fact]
    public async Task A_disk_that_is_full_at_the_start_leaves_the_program_running()
    {
        disk.Fill();

        await using var storage = await TestStorage.OpenAsync(disk.Path);

        Assert.IsType<StorageCondition.Degraded>(storage.Condition);
        Assert.Empty(Directory.GetFiles(disk.Path, "*.damaged-*"));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_although_the_disk_is_full()
    {
        await using var first = await TestStorage.OpenAsync(disk.Path);
        disk.Fill();

        await Assert.ThrowsAsync<StorageRefusedException>(() => TestStorage.OpenAsync(disk.Path));
    }

    [Fact]
    public async Task What_a_clean_stop_left_can_be_read_though_the_disk_is_full_at_the_start()
    {
        await WriteAsync("kept");
        disk.Fill();

        await using var storage = await TestStorage.OpenAsync(disk.Path);

        Assert.Contains(await storage.ReadAsync(), entry => entry.Summary == "kept");
    }

    [Fact]
    public async Task What_a_kill_left_can_be_read_though_the_disk_is_full_at_the_start()
    {
        var acknowledged = await WriterProcess.WriteUntilKilledAsync(disk.Path);
        disk.Fill();

        await using var storage = await TestStorage.OpenAsync(disk.Path);

        Assert.Superset(acknowledged, await storage.SummariesAsync());
    }

    [Fact]
    public async Task A_program_started_on_a_full_disk_writes_once_there_is_room()
    {
        await WriteAsync("kept");
        disk.Fill();
        await using (var storage = await TestStorage.OpenAsync(disk.Path))
        {
            await storage.RunAsync();
            await storage.ReadAsync();
            disk.MakeRoom();
            storage.Time.Advance(Duration.FromSeconds(10));
            await storage.Log.Until("Storage works again");
            await storage.AppendAsync("new");
        }

        await using var again = await TestStorage.OpenAsync(disk.Path);

        Assert.Superset(new HashSet<string> { "kept", "new" }, await again.SummariesAsync());
    }

    public async ValueTask InitializeAsync() => disk = await SmallDisk.MountAsync();

    public ValueTask DisposeAsync() => disk.DisposeAsync();

    private static async Task<WriteOutcome.NotDurable> WriteUntilRefusedAsync(TestStorage storage)
    {
        while (true)
        {
            if (await storage.AppendAsync("one more") is WriteOutcome.NotDurable refused)
            {
                return refused;
            }
        }
    }

    private async Task WriteAsync(string summary)
    {
        await using var storage = await TestStorage.OpenAsync(disk.Path);
        await storage.AppendAsync(summary);
    }
}
