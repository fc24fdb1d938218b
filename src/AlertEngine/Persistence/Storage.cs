using AlertEngine.Persistence.Memory;
using AlertEngine.Persistence.Sqlite;
using NodaTime.Extensions;

namespace AlertEngine.Persistence;

/// <summary>All that the program keeps: on disk or, if need be, in memory. Its journal tells start and stop.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly TimeProvider time;
    private readonly DataDirectory? directory;
    private readonly SqliteDatabase? database;
    private readonly Task beginning;

    public Storage(
        TimeProvider time, DataDirectory? directory, SqliteDatabase? database, IEnumerable<JournalEntry> firstEntries)
    {
        this.time = time;
        this.directory = directory;
        this.database = database;
        Journal = database is null ? new MemoryJournal() : new SqliteJournal(database.Writer, database.Readers);

        // Queued before anyone else has the journal, so that they stand first in it.
        beginning = Task.WhenAll(firstEntries.Select(entry => Journal.AppendAsync(entry, CancellationToken.None)));
    }

    public IJournal Journal { get; }

    /// <summary>Ends when all that was written before is on disk and the folder is free for another process.</summary>
    public async ValueTask DisposeAsync()
    {
        await beginning;
        await Journal.AppendAsync(
            new JournalEntry(time.GetCurrentInstant(), JournalKind.Stopped, "Stopped"), CancellationToken.None);
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        directory?.Dispose();
    }
}
