using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>One connection and its statements, each compiled once. Values stand as ?1, ?2, ... in the text.</summary>
/// <remarks>ADO.NET commands take longer than the rows they write, and allocate; this does neither.</remarks>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> compiled = new(StringComparer.Ordinal);
    private byte[] text = new byte[1024];

    /// <summary>False as well once SQLite has taken back a transaction on its own, as it may on a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Rows changed since the connection was opened.</summary>
    public long TotalChanges => raw.sqlite3_total_changes(connection.Handle);

    /// <summary>Whether closing leaves the write-ahead log as it stands; else it is moved into the database.</summary>
    public void KeepLogOnClose(bool keep) =>
        Check(raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, out _));

    /// <summary>Runs several statements that are not needed again.</summary>
    public void ExecuteScript(string sql) => Check(raw.sqlite3_exec(connection.Handle, sql));

    /// <summary>Says how many rows an INSERT, UPDATE or DELETE changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        using var rows = Query(sql, values);
        while (rows.Read()) { }
        return raw.sqlite3_changes(connection.Handle);
    }

    /// <summary>The rows are to be disposed before the same statement is used again.</summary>
    public SqliteRows Query(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        if (!compiled.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out statement));
            compiled.Add(sql, statement);
        }
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(statement, i + 1, values[i]));
        }

        return new SqliteRows(connection.Handle!, statement);
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

        connection.Dispose();
    }

    private int Bind(sqlite3_stmt statement, int index, SqliteValue value) => value switch
    {
        { Number: { } number } => raw.sqlite3_bind_int64(statement, index, number),
        { Text: "" } => raw.sqlite3_bind_text(statement, index, ""), // no bytes at all would mean NULL
        { Text: { } characters } => raw.sqlite3_bind_text(statement, index, Utf8(characters)),
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

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
