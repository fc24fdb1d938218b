using System.Diagnostics;
using AlertEngine.Persistence.Sqlite;
using NodaTime.Extensions;

namespace AlertEngine.Persistence;

/// <summary>The data folder and the database in it. While they cannot be had, they may be asked for again.</summary>
internal sealed partial class StorageDisk(StorageOptions options, TimeProvider time, ILogger<StorageDisk> logger)
    : IDisposable
{
    private readonly List<JournalEntry> entries = [];
    private readonly JournalEntry started = new(time.GetCurrentInstant(), JournalKind.Started, "Started");
    private DataDirectory? directory;
    private bool canBeRead;

    public SqliteFile File { get; } = new(DataDirectory.DatabaseIn(options.Path));

    /// <summary>Opens the database to be written; its journal then tells of the start.</summary>
    public DatabaseOpening Open()
    {
        if (directory is null && Take() is { } refusal)
        {
            return refusal;
        }

        if (CutLog(directory!) is { } failure)
        {
            return failure;
        }

        var opening = File.Open([.. entries, started]);
        if (opening is not DatabaseOpening.Failed { Fault: StorageFault.Damaged } damaged)
        {
            return opening;
        }

        SetAside(directory!, damaged.Reason);
        return File.Open([.. entries, started]);
    }

    /// <summary>Makes do with reading a database that cannot be written; refuses one of a later program.</summary>
    public DatabaseOpening.Refused? Freeze()
    {
        if (!File.Exists)
        {
            return null;
        }

        var opening = File.OpenFrozen();
        if (opening is DatabaseOpening.Opened opened)
        {
            opened.Connection.Dispose();
        }

        if (opening is DatabaseOpening.Failed failed)
        {
            DatabaseNotRead(failed.Reason);
        }

        canBeRead = opening is DatabaseOpening.Opened;
        return opening as DatabaseOpening.Refused;
    }

    /// <summary>For those who read while nothing can be written.</summary>
    public SqliteConnection ConnectMeanwhile() => canBeRead ? File.ConnectFrozen() : SqliteConnection.Empty();

    public void Dispose() => directory?.Dispose();

    private DatabaseOpening? Take()
    {
        switch (DataDirectory.Open(options.Path))
        {
            case DirectoryOpening.Held held:
                directory = held.Directory;
                if (directory.WasLeftUncleanly)
                {
                    NoteUncleanStop();
                }

                return null;
            case DirectoryOpening.InUse folder:
                return new DatabaseOpening.Refused(folder.Reason);
            case DirectoryOpening.NotWritable folder:
                return new DatabaseOpening.Failed(StorageFault.ReadOnly, folder.Reason);
            case DirectoryOpening.WrongPath folder:
                return new DatabaseOpening.Refused(folder.Reason);
            default:
                throw new UnreachableException();
        }
    }

    private void NoteUncleanStop()
    {
        StoppedUncleanly();
        entries.Add(new(
            time.GetCurrentInstant(), JournalKind.StoppedUncleanly, "The run before did not stop cleanly"));
    }

    private DatabaseOpening.Failed? CutLog(DataDirectory folder)
    {
        try
        {
            if (WriteAheadLog.WholeBefore(folder.Log) is { } whole)
            {
                var now = time.GetCurrentInstant();
                var aside = folder.CutLog(whole, now);
                LogCut(whole, aside);
                entries.Add(new(
                    now,
                    JournalKind.StorageSetAside,
                    $"The write-ahead log of the database was damaged: what was written last is lost, and a copy is {aside}",
                    $"whole are the first {whole} bytes"));
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(StorageFault.InputOutput, $"the write-ahead log {folder.Log} cannot be looked at: {e.Message}");
        }
    }

    private void SetAside(DataDirectory folder, string reason)
    {
        var now = time.GetCurrentInstant();
        var aside = folder.SetAside(now);
        DatabaseSetAside(reason, aside);
        entries.Add(new(
            now,
            JournalKind.StorageSetAside,
            $"The database was damaged: it was renamed {aside}, and a new one begun",
            reason));
    }

    [LoggerMessage(LogLevel.Error, "The database was damaged ({Reason}): it was renamed {Aside}, and a new one begun")]
    private partial void DatabaseSetAside(string reason, string aside);

    [LoggerMessage(LogLevel.Error, "The write-ahead log of the database was damaged: what was written behind its first {Whole} bytes is lost, and a copy is {Aside}")]
    private partial void LogCut(long whole, string aside);

    [LoggerMessage(LogLevel.Error, "The database cannot be read, what it holds is not known: {Reason}")]
    private partial void DatabaseNotRead(string reason);

    [LoggerMessage(LogLevel.Warning, "The run before did not stop cleanly")]
    private partial void StoppedUncleanly();
}
