using System.Diagnostics;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The database file, and the ways to open it.</summary>
internal sealed class SqliteFile(string path)
{
    private readonly string log = path + "-wal";

    public bool Exists => File.Exists(path);

    public long SizeInBytes => Length(path) + Length(log);

    /// <summary>Opens the file to be written, and writes these entries: only that shows that it can be.</summary>
    public DatabaseOpening Open(IEnumerable<JournalEntry> entries)
    {
        if (Length(path) == 0 && Length(log) > 0) // SQLite would throw the log away
        {
            return Damaged("the file is empty, though its write-ahead log is not");
        }

        return Open(SqliteConnection.ToWrite, connection =>
        {
            connection.KeepLogOnClose(false);
            connection.ExecuteScript("PRAGMA journal_mode = WAL");
            Migrations.Apply(connection);
            connection.Execute("BEGIN IMMEDIATE");
            foreach (var entry in entries)
            {
                SqliteJournal.Append(entry, connection);
            }

            connection.Execute("COMMIT");
        });
    }

    /// <summary>Tries whether the file can be read where nothing can be written.</summary>
    public DatabaseOpening OpenFrozen() => Open(_ => ConnectFrozen(), Migrations.Require);

    public SqliteConnection ConnectToRead() => SqliteConnection.ToRead(path);

    /// <summary>Reads the file without writing beside it, as SQLite else does even to read.</summary>
    // To immutable files SQLite takes no locks and no notice of a log, which therefore must hold nothing.
    public SqliteConnection ConnectFrozen() => SqliteConnection.ToRead(
        new Uri(path).AbsoluteUri + (Length(log) == 0 ? "?immutable=1" : "?readonly_shm=1"));

    private DatabaseOpening Open(Func<string, SqliteConnection> connect, Action<SqliteConnection> prepare)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = connect(path);
            if (WhyNot(connection) is { } reason)
            {
                connection.Dispose();
                return reason;
            }

            prepare(connection);
            return new DatabaseOpening.Opened(connection);
        }
        catch (StorageException e) when (e.Fault is { } fault)
        {
            connection?.Dispose();
            return new DatabaseOpening.Failed(fault, $"database {path} cannot be opened: {e.Message}");
        }
    }

    private DatabaseOpening? WhyNot(SqliteConnection connection)
    {
        if (!Migrations.Knows(connection))
        {
            return Damaged("the file is the database of another program");
        }

        if (Migrations.VersionOf(connection) is var version && version > Migrations.Latest)
        {
            return new DatabaseOpening.Refused(
                $"Database {path} has version {version}, but this program knows only {Migrations.Latest}: "
                + "run the later program that wrote it, or choose another data folder");
        }

        var found = connection.Text("PRAGMA quick_check(1)");
        return found == "ok" ? null : Damaged(found);
    }

    private static DatabaseOpening.Failed Damaged(string reason) => new(StorageFault.Damaged, reason);

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}

/// <summary>How opening the database ended.</summary>
internal abstract record DatabaseOpening
{
    private DatabaseOpening() { }

    public sealed record Opened(SqliteConnection Connection) : DatabaseOpening;

    /// <summary>Somebody else's to write: the program must not start.</summary>
    public sealed record Refused(string Reason) : DatabaseOpening;

    public sealed record Failed(StorageFault Fault, string Reason) : DatabaseOpening;

    /// <summary>The connection, or an exception that says why there is none.</summary>
    public SqliteConnection Require() => this switch
    {
        Opened opened => opened.Connection,
        Refused refused => throw new StorageException(StorageFault.Busy, refused.Reason),
        Failed failed => throw new StorageException(failed.Fault, failed.Reason),
        _ => throw new UnreachableException(),
    };
}
