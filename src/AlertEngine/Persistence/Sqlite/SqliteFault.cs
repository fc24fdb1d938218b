using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Tells a fault of the machine, of which callers hear, from a wrong statement, which is a bug.</summary>
internal static class SqliteFault
{
    public static StorageFault? Of(Exception? exception) =>
        ((exception as SqliteException)?.SqliteErrorCode & 0xFF) switch // the rest of an extended code is detail
        {
            raw.SQLITE_FULL => StorageFault.DiskFull,
            raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN => StorageFault.InputOutput,
            raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageFault.ReadOnly,
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageFault.Damaged,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageFault.Busy,
            _ => null,
        };
}
