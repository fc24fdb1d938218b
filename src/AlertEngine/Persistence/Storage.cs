using AlertEngine.Persistence.Sqlite;
using NodaTime.Extensions;

namespace AlertEngine.Persistence;

/// <summary>All that the program keeps. Without a usable disk it can still be read, and goes on trying to write.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly SqliteDatabase database;
    private readonly TimeProvider time;

    public Storage(StorageDisk disk, StorageHealth health, PersistenceInstruments instruments, TimeProvider time)
    {
        this.time = time;
        database = new SqliteDatabase(disk, Connect(disk, health), health, instruments, time);
        Journal = new SqliteJournal(database.Writer, database.Readers);
        Phases = new SqlitePhaseLog(database.Writer, database.Readers);
        Alerts = new SqliteAlertLog(database.Writer, database.Readers);
        Deliveries = new SqliteDeliveryLog(database.Writer, database.Readers);
        Silences = new SqliteSilenceLog(database.Writer, database.Readers);
        Inbox = new SqliteInboxLog(database.Writer, database.Readers);
        Ledger = new SqliteLedger(database.Writer, database.Readers);
        StateChanges = new SqliteStateChangeLog(database.Writer, database.Readers);
    }

    /// <summary>How many writes wait for the writer.</summary>
    public int Waiting => database.Writer.QueueLength;

    public IJournal Journal { get; }

    public IPhaseLog Phases { get; }

    public IAlertLog Alerts { get; }

    public IDeliveryLog Deliveries { get; }

    public ISilenceLog Silences { get; }

    public IInboxLog Inbox { get; }

    public ILedger Ledger { get; }

    public IStateChangeLog StateChanges { get; }

    /// <summary>Ends when all that was written before is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await Journal.AppendAsync(
            new JournalEntry(time.GetCurrentInstant(), JournalKind.Stopped, "Stopped"), CancellationToken.None);
        await database.DisposeAsync();
    }

    private static SqliteConnection? Connect(StorageDisk disk, StorageHealth health)
    {
        var opening = disk.Open();
        if (opening is DatabaseOpening.Failed failed)
        {
            health.Failed(failed.Fault, failed.Reason);
            opening = disk.Freeze();
        }
        return opening is DatabaseOpening.Refused refused
            ? throw new StorageRefusedException(refused.Reason)
            : (opening as DatabaseOpening.Opened)?.Connection;
    }
}
