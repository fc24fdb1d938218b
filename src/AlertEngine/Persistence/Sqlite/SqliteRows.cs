using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The answer to a query, row by row.</summary>
internal readonly struct SqliteRows(sqlite3 connection, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Read()
    {
        var result = raw.sqlite3_step(statement);
        SqliteResult.ThrowUnlessFine(result, connection);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>All rows that can be read, and how many cannot: bits fall over where no page of the database shows it.</summary>
    public (ImmutableArray<T> Read, int Unreadable) ReadAll<T>(Func<SqliteRows, T> read)
    {
        var (all, unreadable) = (ImmutableArray.CreateBuilder<T>(), 0);
        while (Read())
        {
            if (TryRead(read, out var row))
            {
                all.Add(row);
            }
            else
            {
                unreadable++;
            }
        }

        return (all.DrainToImmutable(), unreadable);
    }

    /// <summary>Reads the row that the answer is at; false when it does not hold what was written.</summary>
    public bool TryRead<T>(Func<SqliteRows, T> read, [MaybeNullWhen(false)] out T row)
    {
        try
        {
            row = read(this);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException
            or KeyNotFoundException or OverflowException or IndexOutOfRangeException)
        {
            row = default;
            return false;
        }
    }

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public long? NumberOrNull(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : Number(column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>To be used before the next row is read.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public string? TextOrNull(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : Text(column);

    /// <summary>Leaves the statement ready for its next use.</summary>
    public void Dispose() => raw.sqlite3_reset(statement);
}
