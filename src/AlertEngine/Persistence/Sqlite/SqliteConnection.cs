using System.Text;
using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>One connection and its statements, each compiled once. Values stand as ?1, ?2, ... in the text.</summary>
internal sealed class SqliteConnection : IDisposable
{
    // No mmap: a failing disk must be an error code, not a signal.
    private const string Settings = """
        PRAGMA busy_timeout = 5000;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA mmap_size = 0;
        """;

    private readonly sqlite3 handle;
    private readonly Dictionary<string, sqlite3_stmt> compiled = new(StringComparer.Ordinal);
    private readonly LabelText labelText = new();
    private byte[] text = new byte[1024];

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(string file, int flags)
    {
        var result = raw.sqlite3_open_v2(file, out handle, flags, vfs: null);
        try
        {
            Check(result);
            KeepLogOnClose(true); // until we know the database for ours and healthy
            ExecuteScript(Settings);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>False as well once SQLite has taken back a transaction on its own, as it may on a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Rows changed since the connection was opened.</summary>
    public long TotalChanges => raw.sqlite3_total_changes(handle);

    public static SqliteConnection ToWrite(string file) =>
        new(file, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>The file may be given as a URI, with options.</summary>
    public static SqliteConnection ToRead(string file) => new(file, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);

    /// <summary>A database in memory, with our tables and nothing in them.</summary>
    public static SqliteConnection Empty()
    {
        var connection = ToWrite(":memory:");
        Migrations.Apply(connection);
        return connection;
    }

    /// <summary>Whether closing leaves the write-ahead log as it stands; else it is moved into the database.</summary>
    public void KeepLogOnClose(bool keep) =>
        Check(raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, out _));

    /// <summary>Runs several statements that are not needed again.</summary>
    public void ExecuteScript(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>Says how many rows an INSERT, UPDATE or DELETE changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        using var rows = Query(sql, values);
        while (rows.Read()) { }
        return raw.sqlite3_changes(handle);
    }

    /// <summary>The rows are to be disposed before the same statement is used again.</summary>
    public SqliteRows Query(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        if (!compiled.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(handle, sql, out statement));
            compiled.Add(sql, statement);
        }
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(statement, i + 1, values[i]));
        }

        return new SqliteRows(handle, statement);
    }

    /// <summary>The number a query with one answer gives.</summary>
    public long Number(string sql)
    {
        using var rows = Query(sql);
        rows.Read();
        return rows.Number(0);
    }

    /// <summary>The text a query with one answer gives.</summary>
    public string Text(string sql)
    {
        using var rows = Query(sql);
        rows.Read();
        return rows.Text(0);
    }

    public void Dispose()
    {
        foreach (var statement in compiled.Values)
        {
            statement.Dispose();
        }

        labelText.Dispose();
        handle.Dispose();
    }

    private int Bind(sqlite3_stmt statement, int index, SqliteValue value) => value switch
    {
        { Number: { } number } => raw.sqlite3_bind_int64(statement, index, number),
        { Labels: { } labels } => raw.sqlite3_bind_text(statement, index, labelText.Write(labels)),
        { Annotations: { } annotations } => raw.sqlite3_bind_text(statement, index, annotations.JsonIn(ref text)),
        { Text: "" } => raw.sqlite3_bind_text(statement, index, ""), // no bytes at all would mean NULL
        { Text: { } characters } => raw.sqlite3_bind_text(statement, index, Utf8(characters)),
        { Bytes.Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0), // no bytes at all would mean NULL
        { Bytes: { } bytes } => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => raw.sqlite3_bind_null(statement, index),
    };

    private ReadOnlySpan<byte> Utf8(string characters)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(characters.Length);
        if (text.Length < longest)
        {
            text = new byte[longest];
        }

        return text.AsSpan(0, Encoding.UTF8.GetBytes(characters, text));
    }

    private void Check(int result) => SqliteResult.ThrowUnlessFine(result, handle);
}
