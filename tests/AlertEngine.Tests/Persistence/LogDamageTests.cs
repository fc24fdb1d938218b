using AlertEngine.Persistence;
using AlertEngine.Persistence.Sqlite;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

/// <summary>What becomes of a write-ahead log that a kill has left, and in which bits have changed since.</summary>
public sealed class LogDamageTests : IAsyncLifetime
{
    private const int Header = 32;
    private const int Frame = 24 + 4096;

    private readonly TempFolder folder = new();
    private readonly HashSet<string> acknowledged = [];

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
    [InlineData(Header + (3 * Frame) + 8, Header + (3 * Frame))] // whose frame it is
    [InlineData(Header + (3 * Frame) + 1000, Header + (3 * Frame))] // what is in it
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
        await FlipAsync(Header + (3 * Frame) + 1000);
        await using (await TestStorage.OpenAsync(folder.Path)) { }

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Empty(storage.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_last_commit_that_is_not_whole_is_what_a_loss_of_power_leaves()
    {
        var bytes = await File.ReadAllBytesAsync(Log, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Log, bytes[..(Header + ((bytes.Length - Header) / Frame * Frame) - 100)], TestContext.Current.CancellationToken);

        Assert.Null(WriteAheadLog.WholeBefore(Log));
    }

    // A log that had just been begun anew when the kill came has next to nothing that could be damaged.
    public async ValueTask InitializeAsync()
    {
        do
        {
            acknowledged.UnionWith(await WriterProcess.WriteUntilKilledAsync(folder.Path, writes: 50));
        }
        while (FramesIn(await File.ReadAllBytesAsync(Log, TestContext.Current.CancellationToken)) < 20);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();

        return ValueTask.CompletedTask;
    }

    private static int FramesIn(ReadOnlySpan<byte> log)
    {
        var frames = 0;
        for (var place = Header; log.Length - place >= Frame && log.Slice(place + 8, 8).SequenceEqual(log.Slice(16, 8)); place += Frame)
        {
            frames++;
        }

        return frames;
    }

    private async Task<byte[]> FlipAsync(int place)
    {
        var bytes = await File.ReadAllBytesAsync(Log, TestContext.Current.CancellationToken);
        bytes[place] ^= 4;
        await File.WriteAllBytesAsync(Log, bytes, TestContext.Current.CancellationToken);

        return bytes;
    }
}
