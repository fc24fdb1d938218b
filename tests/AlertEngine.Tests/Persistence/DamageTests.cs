using System.Text;
using AlertEngine.Persistence;
using AlertEngine.Persistence.Sqlite;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

public sealed class DamageTests : IDisposable
{
    private readonly TempFolder folder = new();

    /// <summary>What can become of a healthy database file.</summary>
    public static TheoryData<string> Damages =>
    [
        "garbage", "text", "broken header", "cut short", "cut to a stump", "broken page", "another program's",
    ];

    private string Database => folder.File("alertengine.db");

    private string Aside => Database + ".damaged-20260301T120000Z";

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_database_is_kept_under_another_name(string damage)
    {
        var damaged = await DamagedAsync(damage);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Equal(damaged, await ReadAsync(Aside));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task After_damage_a_new_database_takes_writes(string damage)
    {
        await DamagedAsync(damage);
        await using var storage = await TestStorage.OpenAsync(folder.Path);

        var outcome = await storage.AppendAsync("new");

        Assert.IsType<WriteOutcome.Durable>(outcome);
        Assert.IsType<StorageCondition.Working>(storage.Condition);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task The_first_entry_of_the_new_journal_tells_of_the_damage(string damage)
    {
        await DamagedAsync(damage);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        var first = (await storage.ReadAsync())[^1];
        Assert.Equal(JournalKind.StorageSetAside, first.Kind);
        Assert.Contains(Aside, first.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_is_logged_with_the_new_name_of_the_file()
    {
        await DamagedAsync("garbage");

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        var logged = Assert.Single(storage.Log.At(LogLevel.Error));
        Assert.Contains(Aside, logged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_write_ahead_log_goes_with_its_database()
    {
        await DamagedAsync("garbage");
        await File.WriteAllTextAsync(Database + "-wal", "log", TestContext.Current.CancellationToken);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Equal("log"u8.ToArray(), await ReadAsync(Aside + "-wal"));
    }

    [Fact]
    public async Task A_file_that_a_kill_left_before_its_first_byte_is_a_new_database()
    {
        await File.WriteAllBytesAsync(Database, [], TestContext.Current.CancellationToken);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.IsType<WriteOutcome.Durable>(await storage.AppendAsync("new"));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.damaged-*"));
    }

    [Fact]
    public async Task A_file_without_a_byte_beside_a_log_with_some_is_damaged()
    {
        await File.WriteAllBytesAsync(Database, [], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Database + "-wal", "log", TestContext.Current.CancellationToken);

        await using var storage = await TestStorage.OpenAsync(folder.Path);

        Assert.Equal("log"u8.ToArray(), await ReadAsync(Aside + "-wal"));
    }

    public void Dispose() => folder.Dispose();

    private static Task<byte[]> ReadAsync(string file) =>
        File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

    /// <summary>Writes a database, damages it, and gives what the file now holds.</summary>
    private async Task<byte[]> DamagedAsync(string damage)
    {
        await using (var storage = await TestStorage.OpenAsync(folder.Path))
        {
            for (var i = 0; i < 200; i++)
            {
                await storage.AppendAsync($"An entry long enough to fill some pages when there are many of it: {i}");
            }
        }

        var bytes = Damaged(damage, await ReadAsync(Database));
        await File.WriteAllBytesAsync(Database, bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    private byte[] Damaged(string damage, byte[] healthy)
    {
        switch (damage)
        {
            case "garbage":
                new Random(Seed: 1).NextBytes(healthy);
                return healthy;
            case "text":
                return Encoding.UTF8.GetBytes("route: {receiver: team}\n");
            case "broken header":
                healthy.AsSpan(0, 16).Clear();
                return healthy;
            case "cut short":
                return healthy[..^8192];
            case "cut to a stump":
                return healthy[..50];
            case "broken page":
                healthy.AsSpan(2 * 4096, 4096).Fill(0xAB);
                return healthy;
            case "another program's":
                return AnotherDatabase();
            default:
                throw new ArgumentOutOfRangeException(nameof(damage));
        }
    }

    private byte[] AnotherDatabase()
    {
        var file = folder.File("other.db");
        using (var connection = SqliteConnection.ToWrite(file))
        {
            connection.ExecuteScript("CREATE TABLE dashboards (id INTEGER PRIMARY KEY, title TEXT)");
        }

        return File.ReadAllBytes(file);
    }
}
