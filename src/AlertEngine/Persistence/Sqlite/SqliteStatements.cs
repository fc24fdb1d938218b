using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>One connection and its statements, each compiled once. Values stand as ?1, ?2, ... in the text.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> compiled = new(StringComparer.Ordinal);

    /// <summary>False as well once SQLite has taken back a transaction on its own, as it may on a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Rows changed since the connection was opened.</summary>
    public long TotalChanges => raw.sqlite3_total_changes(connection.Handle);

    /// <summary>Whether closing leaves the write-ahead log as it stands; else it is moved into the database.</summary>
    public void KeepLogOnClose(bool keep) =>
        raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, out _);

    /// <summary>Says how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteNonQuery();

    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteReader();

    /// <summary>The first value of the first row.</summary>
    public T Single<T>(string sql) => (T)Bound(sql, []).ExecuteScalar()!;

    public void Dispose()
    {
        foreach (var command in compiled.Values)
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<object?> values)
    {
        if (!compiled.TryGetValue(sql, out var command))
            compiled.Add(sql, command = Compile(sql, values.Length));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private SqliteCommand Compile(string sql, int valueCount)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= valueCount; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i}" });
        return command;
    }
}
