using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The open database file: one connection that writes, some that read.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private const int ReaderCount = 4;

    // No mmap: a failing disk must be an error code, not a signal.
    private const string Settings = """
        PRAGMA busy_timeout = 5000;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA mmap_size = 0;
        """;

    private readonly string file;

    static SqliteDatabase() => Batteries_V2.Init();

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
        var isNew = !File.Exists(file);
        if (IsEmpty(file))
        {
            return new DatabaseOpening.Damaged("the file is empty");
        }

        SqliteStatements? statements = null;
        try
        {
            statements = Connect(file, SqliteOpenMode.ReadWriteCreate);
            if (WhyNot(statements) is { } reason)
            {
                statements.Dispose();
                return reason;
            }

            statements.KeepLogOnClose(false);
            statements.ExecuteScript("PRAGMA journal_mode = WAL");
            Migrations.Apply(statements);
            var readers = new SqliteReaders(
                Enumerable.Range(0, ReaderCount).Select(_ => Connect(file, SqliteOpenMode.ReadOnly)));
            var writer = new SqliteWriter(statements, health, instruments, time);
            return new DatabaseOpening.Opened(new SqliteDatabase(file, readers, writer));
        }
        catch (SqliteException e) when (SqliteFault.Of(e) is { } fault)
        {
            statements?.Dispose();
            if (isNew && IsEmpty(file)) // the next start would take it for damage
            {
                File.Delete(file);
            }

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

    private static DatabaseOpening? WhyNot(SqliteStatements statements)
    {
        if (!Migrations.Knows(statements))
        {
            return new DatabaseOpening.Damaged("the file is the database of another program");
        }

        if (Migrations.VersionOf(statements) is var version && version > Migrations.Latest)
        {
            return new DatabaseOpening.Newer(version);
        }

        var found = statements.Text("PRAGMA quick_check(1)");
        return found == "ok" ? null : new DatabaseOpening.Damaged(found);
    }

    private static SqliteStatements Connect(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Cache = SqliteCacheMode.Private,
            Pooling = false,
        }.ToString());
        var statements = new SqliteStatements(connection);
        try
        {
            connection.Open();
            statements.KeepLogOnClose(true); // until we know the database for ours and healthy
            statements.ExecuteScript(Settings);
            return statements;
        }
        catch
        {
            statements.Dispose();
            throw;
        }
    }

    private static bool IsEmpty(string file) => File.Exists(file) && Length(file) == 0;

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
