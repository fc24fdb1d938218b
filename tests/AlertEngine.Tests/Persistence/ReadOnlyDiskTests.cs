using AlertEngine.Persistence;
using AlertEngine.Persistence.Sqlite;

namespace AlertEngine.Tests.Persistence;

public sealed class ReadOnlyDiskTests : IAsyncLifetime
{
    private SmallDisk disk = null!; // mounted before each test

    [Fact]
    public async Task What_a_clean_stop_left_can_be_read()
    {
        await StopCleanlyAsync();
        await disk.MakeReadOnlyAsync();

        await using var storage = await TestStorage.OpenAsync(disk.Path);

        Assert.Superset(new HashSet<string> { "Started", "Stopped" }, await storage.SummariesAsync());
        Assert.IsType<StorageCondition.Degraded>(storage.Condition);
    }

    [Fact]
    public async Task What_a_kill_left_can_be_read()
    {
        var acknowledged = await WriterProcess.WriteUntilKilledAsync(disk.Path);
        await disk.MakeReadOnlyAsync();

        await using var storage = await TestStorage.OpenAsync(disk.Path);

        Assert.Superset(acknowledged, await storage.SummariesAsync());
    }

    [Fact]
    public async Task A_damaged_database_is_left_where_it_is_and_read_as_empty()
    {
        await File.WriteAllTextAsync(Database, "route: {receiver: team}\n", TestContext.Current.CancellationToken);
        await disk.MakeReadOnlyAsync();

        await using var storage = await TestStorage.OpenAsync(disk.Path);

        Assert.Empty(await storage.SummariesAsync());
        Assert.True(File.Exists(Database));
    }

    [Fact]
    public async Task A_database_from_a_later_program_is_refused()
    {
        await StopCleanlyAsync();
        using (var connection = SqliteConnection.ToWrite(Database))
        {
            connection.ExecuteScript("PRAGMA user_version = 1000");
        }

        await disk.MakeReadOnlyAsync();

        var opening = TestStorage.OpenAsync(disk.Path);

        await Assert.ThrowsAsync<StorageRefusedException>(() => opening);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_disk_that_becomes_writable_takes_writes_from_then_on(bool killed)
    {
        await (killed ? WriterProcess.WriteUntilKilledAsync(disk.Path) : StopCleanlyAsync());
        await disk.MakeReadOnlyAsync();
        await using var storage = await TestStorage.OpenAsync(disk.Path);
        var before = await storage.SummariesAsync();
        await disk.MakeWritableAsync();

        var outcome = await storage.AppendAsync("new");

        Assert.IsType<WriteOutcome.Durable>(outcome);
        Assert.Superset(before, await storage.SummariesAsync());
        Assert.Contains("new", await storage.SummariesAsync());
    }

    public async ValueTask InitializeAsync() => disk = await SmallDisk.MountAsync();

    public ValueTask DisposeAsync() => disk.DisposeAsync();

    private string Database => Path.Combine(disk.Path, "alertengine.db");

    private async Task StopCleanlyAsync()
    {
        await using var storage = await TestStorage.OpenAsync(disk.Path);
    }
}
