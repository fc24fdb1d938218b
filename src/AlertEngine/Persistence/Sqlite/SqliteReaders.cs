using System.Threading.Channels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The connections that read. A read sees the last commit and never waits for the writer.</summary>
internal sealed class SqliteReaders : IDisposable
{
    // Never full: it holds no more than the connections it began with.
    private readonly Channel<SqliteConnection> idle = Channel.CreateUnbounded<SqliteConnection>();

    public SqliteReaders(IEnumerable<SqliteConnection> connections)
    {
        foreach (var connection in connections)
            idle.Writer.TryWrite(connection);
    }

    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        var connection = await idle.Reader.ReadAsync(cancellationToken);
        try
        {
            return read(connection);
        }
        finally
        {
            if (!idle.Writer.TryWrite(connection)) // closed in the meantime
                connection.Dispose();
        }
    }

    public void Dispose()
    {
        idle.Writer.TryComplete();
        while (idle.Reader.TryRead(out var connection))
            connection.Dispose();
    }
}
