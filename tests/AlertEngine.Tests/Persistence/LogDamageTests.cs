using AlertEngine.Persistence;
using AlertEngine.Persistence.Sqlite;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

/// <summary>What becomes of a write-ahead log that a kill has left, and in which bits have changed since.</summary>
public sealed class LogDamageTests : IAsyncLifetime
{
    private const int Frame = 24 + 4096;

    private readonly TempFolder folder = new();
    private HashSet<string> acknowledged = [];

    private string Log => folder.File("alertengine.db-wal");

    private string Aside => folder.File("alertengine.db.damaged-20260301T120000Z");

    [Fact]
    public async Task A_whole_log_is_not_damaged()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Superset(acknowledged, await storage.SummariesAsync());
        Assert.Empty(Directory.GetFiles(folder.Path, "*.damaged-*"));
    }

    [Theory]
    [InlineData(1, 0)] // the header
    [InlineData(32 + (3 * Frame) + 8, 32 + (3 * Frame))] // whose frame it is
    [InlineData(32 + (3 * Frame) + 1000, 32 + (3 * Frame))] // what is in it
    public async Task A_damaged_log_is_copied_and_what_stands_before_the_damage_is_kept(int place, int whole)
    {
        var damaged = await FlipAsync(place);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Equal(damaged, await File.ReadAllBytesAsync($"{Aside}-wal", TestContext.Current.CancellationToken));
        Assert.True(File.Exists(Aside));
        Assert.Contains($"first {whole} bytes", Assert.Single(storage.Log.At(LogLevel.Error)).Text, StringComparison.Ordinal);
        Assert.Contains(JournalKind.StorageSetAside, (await storage.ReadAsync()).Select(entry => entry.Kind));
        Assert.IsType<WriteOutcome.Durable>(await storage.AppendAsync("new"));
    }

    [Fact]
    public async Task Damage_is_told_once()
    {
        await FlipAsync(32 + (3 * Frame) + 1000);
        await using (await TestStorage.OpenAsync(folder.Path)) { }

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Empty(storage.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_last_commit_that_is_not_whole_is_what_a_loss_of_power_leaves()
    {
        var bytes = await File.ReadAllBytesAsync(Log, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Log, bytes[..(32 + ((bytes.Length - 32) / Frame * Frame) - 100)], TestContext.Current.CancellationToken);

        Assert.Null(WriteAheadLog.WholeBefore(Log));
    }

    public async ValueTask InitializeAsync() => acknowledged = await WriterProcess.WriteUntilKilledAsync(folder.Path, writes: 50);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();

        return ValueTask.CompletedTask;
    }

    private async Task<byte[]> FlipAsync(int place)
    {
        var bytes = await File.ReadAllBytesAsync(Log, TestContext.Current.CancellationToken);
        bytes[place] ^= 4;
        await File.WriteAllBytesAsync(Log, bytes, TestContext.Current.CancellationToken);

        return bytes;
    }
}
