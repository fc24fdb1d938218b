using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What SQLite answers to a call.</summary>
internal static class SqliteResult
{
    public static void ThrowUnlessFine(int result, sqlite3 connection)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return;
        }

        var code = raw.sqlite3_extended_errcode(connection);
        var message = raw.sqlite3_errmsg(connection).utf8_to_string();
        throw new StorageException(Fault(code), $"{message} (SQLite error {code})");
    }

    private static StorageFault? Fault(int code) => (code & 0xFF) switch // the rest of an extended code is detail
    {
        raw.SQLITE_FULL => StorageFault.DiskFull,
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN => StorageFault.InputOutput,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageFault.ReadOnly,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageFault.Damaged,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageFault.Busy,
        _ => null,
    };
}
