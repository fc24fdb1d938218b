using System.Collections.Immutable;
using System.Threading.Channels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The connections that read. A read sees the last commit and never waits for the writer.</summary>
internal sealed class SqliteReaders : IDisposable
{
    private const int Count = 4;

    // Never full: it holds no more than the readers it began with.
    private readonly Channel<Reader> idle = Channel.CreateUnbounded<Reader>();
    private readonly StorageHealth health;
    private volatile Func<SqliteConnection> connect;

    public SqliteReaders(Func<SqliteConnection> connect, StorageHealth health)
    {
        (this.connect, this.health) = (connect, health);
        for (var i = 0; i < Count; i++)
        {
            idle.Writer.TryWrite(new Reader());
        }
    }

    /// <summary>From now on, reads use connections made in this way. Those that are idle are closed at once.</summary>
    public void ConnectBy(Func<SqliteConnection> way)
    {
        connect = way;
        for (var n = 0; n < Count && idle.Reader.TryRead(out var reader); n++)
        {
            reader.Dispose();
            idle.Writer.TryWrite(reader);
        }
    }

    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        var reader = await idle.Reader.ReadAsync(cancellationToken);
        try
        {
            return read(reader.Connected(connect));
        }
        finally
        {
            if (!idle.Writer.TryWrite(reader)) // closed in the meantime
            {
                reader.Dispose();
            }
        }
    }

    /// <summary>As <see cref="ReadAsync{T}"/>, of all rows of a table that can be read; the others are told.</summary>
    public async Task<ImmutableArray<T>> ReadAllAsync<T>(string query, Func<SqliteRows, T> read, string what, CancellationToken cancellationToken)
    {
        var (all, unreadable) = await ReadAsync(
            connection =>
            {
                using var rows = connection.Query(query);

                return rows.ReadAll(read);
            },
            cancellationToken);
        health.NotRead(what, unreadable);

        return all;
    }

    public void Dispose()
    {
        idle.Writer.TryComplete();
        while (idle.Reader.TryRead(out var reader))
        {
            reader.Dispose();
        }
    }

    /// <summary>A connection that is made when it is first needed, and anew when it is to be another one.</summary>
    private sealed class Reader : IDisposable
    {
        private SqliteConnection? connection;
        private Func<SqliteConnection>? madeBy;

        public SqliteConnection Connected(Func<SqliteConnection> connect)
        {
            if (madeBy != connect)
            {
                Dispose();
            }

            connection ??= connect();
            madeBy = connect;
            return connection;
        }

        public void Dispose()
        {
            connection?.Dispose();
            connection = null;
        }
    }
}
