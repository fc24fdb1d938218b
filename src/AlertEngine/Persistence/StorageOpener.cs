using System.Diagnostics;
using AlertEngine.Persistence.Sqlite;
using NodaTime.Extensions;

namespace AlertEngine.Persistence;

/// <summary>Opens the storage: a damaged database is set aside, and without a usable disk memory has to do.</summary>
internal sealed partial class StorageOpener(
    StorageOptions options,
    StorageHealth health,
    PersistenceInstruments instruments,
    TimeProvider time,
    ILogger<StorageOpener> logger)
{
    public StorageOpening Open() => DataDirectory.Open(options.Path) switch
    {
        DirectoryOpening.Held held => OpenIn(held.Directory),
        DirectoryOpening.InUse folder => new StorageOpening.Refused(folder.Reason),
        DirectoryOpening.NotWritable folder =>
            InMemory(StorageFault.ReadOnly, folder.Reason, directory: null, [Started()]),
        _ => throw new UnreachableException(),
    };

    private StorageOpening OpenIn(DataDirectory directory)
    {
        List<JournalEntry> entries = [];
        var opening = OpenDatabase(directory);
        if (opening is DatabaseOpening.Damaged found)
        {
            entries.Add(SetAside(directory, found.Reason));
            opening = OpenDatabase(directory);
        }
        if (directory.WasLeftUncleanly)
        {
            entries.Add(LastRunStoppedUncleanly());
        }

        entries.Add(Started());

        switch (opening)
        {
            case DatabaseOpening.Opened { Database: var database }:
                instruments.Observe(() => database.SizeInBytes, () => database.Writer.QueueLength);
                return new StorageOpening.Opened(new Storage(time, directory, database, entries));
            case DatabaseOpening.Newer newer:
                directory.Dispose();
                return new StorageOpening.Refused(
                    $"Database {directory.Database} has version {newer.Version}, but this program knows only "
                    + $"{Migrations.Latest}: run the later program that wrote it, or choose another data folder");
            case DatabaseOpening.Unusable unusable:
                return InMemory(unusable.Fault, unusable.Reason, directory, entries);
            case DatabaseOpening.Damaged again:
                return InMemory(StorageFault.Damaged, again.Reason, directory, entries);
            default:
                throw new UnreachableException();
        }
    }

    private DatabaseOpening OpenDatabase(DataDirectory directory) =>
        SqliteDatabase.Open(directory.Database, health, instruments, time);

    private StorageOpening.Opened InMemory(
        StorageFault fault, string reason, DataDirectory? directory, IEnumerable<JournalEntry> entries)
    {
        health.Failed(fault, $"{reason} (until the next start, everything is kept in memory only)");
        return new(new Storage(time, directory, database: null, entries));
    }

    private JournalEntry Started() => new(time.GetCurrentInstant(), JournalKind.Started, "Started");

    private JournalEntry LastRunStoppedUncleanly()
    {
        StoppedUncleanly();
        return new(time.GetCurrentInstant(), JournalKind.StoppedUncleanly, "The run before did not stop cleanly");
    }

    private JournalEntry SetAside(DataDirectory directory, string reason)
    {
        var now = time.GetCurrentInstant();
        var aside = directory.SetAside(now);
        DatabaseSetAside(reason, aside);
        return new(
            now,
            JournalKind.StorageSetAside,
            $"The database was damaged: it was renamed {aside}, and a new one begun",
            reason);
    }

    [LoggerMessage(LogLevel.Error, "The database was damaged ({Reason}): it was renamed {Aside}, and a new one begun")]
    private partial void DatabaseSetAside(string reason, string aside);

    [LoggerMessage(LogLevel.Warning, "The run before did not stop cleanly")]
    private partial void StoppedUncleanly();
}

/// <summary>How opening the storage ended.</summary>
internal abstract record StorageOpening
{
    private StorageOpening() { }

    public sealed record Opened(Storage Storage) : StorageOpening;

    /// <summary>Somebody else's to write; the program must not start.</summary>
    public sealed record Refused(string Reason) : StorageOpening;
}
