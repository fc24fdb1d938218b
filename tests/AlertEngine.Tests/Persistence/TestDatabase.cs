using System.Diagnostics.Metrics;
using AlertEngine.Persistence;
using AlertEngine.Persistence.Sqlite;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Extensions;

namespace AlertEngine.Tests.Persistence;

/// <summary>An open database in a folder of its own, with the writer in reach.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly ServiceProvider provider;
    private readonly StorageDisk disk;
    private readonly SqliteDatabase database;

    public TestDatabase()
    {
        provider = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddMetrics()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<StorageHealth>()
            .AddSingleton<PersistenceInstruments>()
            .BuildServiceProvider();
        Measured = new Measurements(provider.GetRequiredService<IMeterFactory>());
        disk = new StorageDisk(
            new StorageOptions(folder.Path, Retention: Duration.FromHours(120)), Time, Log.For<StorageDisk>());
        var connection = disk.Open().Require();
        connection.Execute("DELETE FROM journal");
        database = new SqliteDatabase(
            disk, connection, Health, provider.GetRequiredService<PersistenceInstruments>(), Time);
        Journal = new SqliteJournal(database.Writer, database.Readers);
        Phases = new SqlitePhaseLog(database.Writer, database.Readers);
        Deliveries = new SqliteDeliveryLog(database.Writer, database.Readers);
        Silences = new SqliteSilenceLog(database.Writer, database.Readers);
        Alerts = new SqliteAlertLog(database.Writer, database.Readers);
        Inbox = new SqliteInboxLog(database.Writer, database.Readers);
        Ledger = new SqliteLedger(database.Writer, database.Readers);
    }

    public Log Log { get; } = new();

    public ManualTime Time { get; } = new(TestStorage.Start);

    public Measurements Measured { get; }

    public IJournal Journal { get; }

    public IPhaseLog Phases { get; }

    public IDeliveryLog Deliveries { get; }

    public ISilenceLog Silences { get; }

    public IAlertLog Alerts { get; }

    public IInboxLog Inbox { get; }

    public ILedger Ledger { get; }

    public IMeterFactory Meters => provider.GetRequiredService<IMeterFactory>();

    public SqliteWriter Writer => database.Writer;

    public StorageHealth Health => provider.GetRequiredService<StorageHealth>();

    public Task<WriteOutcome> AppendAsync(string summary) => Journal.AppendAsync(
        new JournalEntry(Time.GetCurrentInstant(), JournalKind.ConfigurationLoaded, summary),
        TestContext.Current.CancellationToken);

    public Task<WriteOutcome> WriteAsync(Action<SqliteConnection> operation) =>
        Writer.WriteAsync(operation, TestContext.Current.CancellationToken);

    /// <summary>The summaries, oldest first.</summary>
    public async Task<string[]> ReadAsync()
    {
        var entries = await Journal.ReadAsync(
            new JournalQuery(Limit: 1_000_000), TestContext.Current.CancellationToken);
        return [.. entries.Reverse().Select(entry => entry.Summary)];
    }

    /// <summary>From now on the database has no room for what needs a new page.</summary>
    public Task FillAsync() => WriteAsync(connection =>
        connection.Execute($"PRAGMA max_page_count = {connection.Number("PRAGMA page_count")}"));

    public Task MakeRoomAsync() => WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1000000"));

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        disk.Dispose();
        await provider.DisposeAsync();
        Measured.Dispose();
        Log.Dispose();
        folder.Dispose();
    }
}
