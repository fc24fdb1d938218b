namespace AlertEngine.Persistence.Sqlite;

/// <summary>The open database: one connection that writes, as soon as the disk lets it, and some that read.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly StorageDisk disk;

    public SqliteDatabase(
        StorageDisk disk,
        SqliteConnection? connection,
        StorageHealth health,
        PersistenceInstruments instruments,
        TimeProvider time)
    {
        this.disk = disk;
        Readers = new SqliteReaders(connection is null ? disk.ConnectMeanwhile : disk.File.ConnectToRead, health);
        Writer = new SqliteWriter(connection, Reconnect, health, instruments, time);
        instruments.Observe(() => disk.File.SizeInBytes, () => Writer.QueueLength);
    }

    public SqliteReaders Readers { get; }

    public SqliteWriter Writer { get; }

    /// <summary>Readers first: closing the last connection moves the write-ahead log into the database.</summary>
    public async ValueTask DisposeAsync()
    {
        Readers.Dispose();
        await Writer.DisposeAsync();
    }

    private SqliteConnection Reconnect()
    {
        // Connections of one process share their view of the log: one that cannot write it would keep ours from it.
        Readers.ConnectBy(disk.ConnectMeanwhile);
        var connection = disk.Open().Require();
        Readers.ConnectBy(disk.File.ConnectToRead);
        return connection;
    }
}
