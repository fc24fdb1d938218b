using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What SQLite said no to, in its words.</summary>
internal sealed class SqliteException(int code, string message) : Exception($"{message} (SQLite error {code})")
{
    /// <summary>The fault of the machine, of which callers hear; none when the statement was wrong, which is a bug.</summary>
    public StorageFault? Fault => (code & 0xFF) switch // the rest of an extended code is detail
    {
        raw.SQLITE_FULL => StorageFault.DiskFull,
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN => StorageFault.InputOutput,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageFault.ReadOnly,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageFault.Damaged,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageFault.Busy,
        _ => null,
    };

    public static void ThrowUnlessFine(int result, sqlite3 connection)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new SqliteException(
                raw.sqlite3_extended_errcode(connection), raw.sqlite3_errmsg(connection).utf8_to_string());
    }
}
