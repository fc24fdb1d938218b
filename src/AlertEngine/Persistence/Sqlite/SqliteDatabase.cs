namespace AlertEngine.Persistence.Sqlite;

/// <summary>The open database file: one connection that writes, some that read.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private const int ReaderCount = 4;

    private readonly string file;

    private SqliteDatabase(string file, SqliteReaders readers, SqliteWriter writer)
    {
        this.file = file;
        Readers = readers;
        Writer = writer;
    }

    public SqliteReaders Readers { get; }

    public SqliteWriter Writer { get; }

    public long SizeInBytes => Length(file) + Length(file + "-wal");

    public static DatabaseOpening Open(
        string file, StorageHealth health, PersistenceInstruments instruments, TimeProvider time)
    {
        // SQLite would throw the log away.
        if (Length(file) == 0 && Length(file + "-wal") > 0)
            return new DatabaseOpening.Damaged("the file is empty, though its write-ahead log is not");

        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.ToWrite(file);
            if (WhyNot(connection) is { } reason)
            {
                connection.Dispose();
                return reason;
            }

            connection.KeepLogOnClose(false);
            connection.ExecuteScript("PRAGMA journal_mode = WAL");
            Migrations.Apply(connection);
            var readers = new SqliteReaders(
                Enumerable.Range(0, ReaderCount).Select(_ => SqliteConnection.ToRead(file)));
            var writer = new SqliteWriter(connection, health, instruments, time);
            return new DatabaseOpening.Opened(new SqliteDatabase(file, readers, writer));
        }
        catch (SqliteException e) when (e.Fault is { } fault)
        {
            connection?.Dispose();
            return fault is StorageFault.Damaged
                ? new DatabaseOpening.Damaged(e.Message)
                : new DatabaseOpening.Unusable(fault, $"database {file} cannot be opened: {e.Message}");
        }
    }

    /// <summary>Readers first: closing the last connection moves the write-ahead log into the database.</summary>
    public async ValueTask DisposeAsync()
    {
        Readers.Dispose();
        await Writer.DisposeAsync();
    }

    private static DatabaseOpening? WhyNot(SqliteConnection connection)
    {
        if (!Migrations.Knows(connection))
            return new DatabaseOpening.Damaged("the file is the database of another program");
        if (Migrations.VersionOf(connection) is var version && version > Migrations.Latest)
            return new DatabaseOpening.Newer(version);

        var found = connection.Text("PRAGMA quick_check(1)");
        return found == "ok" ? null : new DatabaseOpening.Damaged(found);
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}

/// <summary>How opening the database ended.</summary>
internal abstract record DatabaseOpening
{
    private DatabaseOpening() { }

    public sealed record Opened(SqliteDatabase Database) : DatabaseOpening;

    /// <summary>Not to be used again, and not to be lost either.</summary>
    public sealed record Damaged(string Reason) : DatabaseOpening;

    /// <summary>Written by a later version of this program, which alone knows how to read it.</summary>
    public sealed record Newer(long Version) : DatabaseOpening;

    public sealed record Unusable(StorageFault Fault, string Reason) : DatabaseOpening;
}
