using AlertEngine.Persistence;
using AlertEngine.Persistence.Sqlite;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

public sealed class StorageTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Database => folder.File("alertengine.db");

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await TestStorage.OpenAsync(folder.Path))
        {
            await first.AppendAsync("kept");
        }

        await using var second = await TestStorage.OpenAsync(folder.Path);

        Assert.Contains(await second.ReadAsync(), entry => entry.Summary == "kept");
    }

    [Fact]
    public async Task The_journal_tells_start_and_stop()
    {
        await using (await TestStorage.OpenAsync(folder.Path)) { }

        await using var second = await TestStorage.OpenAsync(folder.Path);

        Assert.Equal(
            [JournalKind.Started, JournalKind.Stopped, JournalKind.Started],
            (await second.ReadAsync()).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task The_journal_tells_that_the_run_before_was_killed()
    {
        await WriterProcess.WriteUntilKilledAsync(folder.Path);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Equal(
            [JournalKind.Started, JournalKind.StoppedUncleanly],
            (await storage.ReadAsync()).Take(2).Select(entry => entry.Kind));
        Assert.Single(storage.Log.At(LogLevel.Warning));
    }

    [Fact]
    public async Task A_clean_stop_leaves_all_in_one_file()
    {
        await using (var storage = await TestStorage.OpenAsync(folder.Path))
        {
            await storage.AppendAsync("kept");
        }

        var left = Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(["alertengine.db", "alertengine.lock"], left);
    }

    [Fact]
    public async Task A_database_from_a_later_program_is_refused_and_left_as_it_is()
    {
        await using (await TestStorage.OpenAsync(folder.Path)) { }
        Sql("PRAGMA user_version = 1000");
        var before = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<StorageRefusedException>(() => TestStorage.OpenAsync(folder.Path));

        Assert.Contains($"{Database} has version 1000", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_a_refusal_the_folder_is_free()
    {
        await using (await TestStorage.OpenAsync(folder.Path)) { }
        Sql("PRAGMA user_version = 1000");
        await Assert.ThrowsAsync<StorageRefusedException>(() => TestStorage.OpenAsync(folder.Path));
        Sql($"PRAGMA user_version = {Migrations.Latest}");

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.IsType<StorageCondition.Working>(storage.Condition);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_any_more_leaves_the_program_running()
    {
        await LeaveUnusableAsync();
        await using var storage = await TestStorage.OpenAsync(folder.Path);

        var outcome = await storage.AppendAsync("forgotten");

        Assert.Equal(StorageFault.ReadOnly, Assert.IsType<WriteOutcome.NotDurable>(outcome).Fault);
        Assert.Equal(["Started", "Stopped"], (await storage.SummariesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_any_more_is_told_by_log_and_metric()
    {
        await LeaveUnusableAsync();
        await using var storage = await TestStorage.OpenAsync(folder.Path);

        var healthy = storage.Measured["alertengine_storage_healthy"];

        Assert.Equal(0, healthy);
        var logged = Assert.Single(storage.Log.At(LogLevel.Error));
        Assert.Contains(folder.Path, logged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_where_nothing_is_and_nothing_can_be_is_refused()
    {
        var file = folder.Write("file", "");

        var refused = await Assert.ThrowsAsync<StorageRefusedException>(() => TestStorage.OpenAsync(Path.Combine(file, "data")));

        Assert.StartsWith($"--storage.path: data folder {file}/data cannot be used: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_leaves_the_program_running()
    {
        Directory.CreateDirectory(Database);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        var degraded = Assert.IsType<StorageCondition.Degraded>(storage.Condition);
        Assert.Contains(Database, degraded.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_can_be_opened_later_takes_writes_from_then_on()
    {
        Directory.CreateDirectory(Database);
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        await storage.ReadAsync();
        Directory.Delete(Database);

        var outcome = await storage.AppendAsync("kept");

        Assert.IsType<WriteOutcome.Durable>(outcome);
        Assert.IsType<StorageCondition.Working>(storage.Condition);
        Assert.Equal(["kept", "Started"], (await storage.ReadAsync()).Select(entry => entry.Summary));
    }

    [Fact]
    public async Task The_instruments_have_the_names_that_are_exposed()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        await storage.AppendAsync("one");

        var names = storage.Measured.Names;

        Assert.Equal(
            [
                "alertengine_storage_commit_duration_seconds",
                "alertengine_storage_commits_total",
                "alertengine_storage_healthy",
                "alertengine_storage_queue_length",
                "alertengine_storage_size_bytes",
                "alertengine_storage_writes_total",
            ],
            names);
    }

    public void Dispose() => folder.Dispose();

    private void Sql(string statement)
    {
        using var connection = SqliteConnection.ToWrite(Database);
        connection.ExecuteScript(statement);
    }

    // Root may write everywhere, but not open a folder as the lock file.
    private async Task LeaveUnusableAsync()
    {
        await using (await TestStorage.OpenAsync(folder.Path)) { }
        var locked = Path.Combine(folder.Path, "alertengine.lock");
        File.Delete(locked);
        Directory.CreateDirectory(locked);
    }
}
