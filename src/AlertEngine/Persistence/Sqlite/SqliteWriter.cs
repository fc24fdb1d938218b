using System.Threading.Channels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The one writer of the database: it commits together what waits, so that many share one fsync.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostWaiting = 8192;
    private const int MostPerCommit = 1024;

    private static readonly WriteOutcome Durable = new WriteOutcome.Durable();

    // Full means wait: nothing is dropped, and a caller who has no answer yet was promised nothing.
    private readonly Channel<Write> waiting = Channel.CreateBounded<Write>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly List<Write> batch = [];
    private readonly Func<SqliteConnection> reconnect;
    private readonly StorageHealth health;
    private readonly PersistenceInstruments instruments;
    private readonly TimeProvider time;
    private readonly Task loop;
    private SqliteConnection? connection; // none until there is a disk to write to

    /// <summary>Without a connection, each commit asks for one anew.</summary>
    public SqliteWriter(
        SqliteConnection? connection,
        Func<SqliteConnection> reconnect,
        StorageHealth health,
        PersistenceInstruments instruments,
        TimeProvider time)
    {
        this.connection = connection;
        this.reconnect = reconnect;
        this.health = health;
        this.instruments = instruments;
        this.time = time;
        loop = RunAsync();
    }

    public int QueueLength => waiting.Reader.Count;

    /// <summary>
    /// Runs the operation on the writing connection, and ends when what it wrote is on disk or will not be. An
    /// operation that throws is undone alone. Cancellation counts only while there is no room in the queue.
    /// </summary>
    public Task<WriteOutcome> WriteAsync(Action<SqliteConnection> operation, CancellationToken cancellationToken)
    {
        var write = new Write(operation);
        return waiting.Writer.TryWrite(write) ? write.Outcome : WhenThereIsRoomAsync(write, cancellationToken);
    }

    /// <summary>Ends once all that waits is written; whoever comes later is told that storage is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        connection?.Dispose();
    }

    private async Task<WriteOutcome> WhenThereIsRoomAsync(Write write, CancellationToken cancellationToken)
    {
        while (await waiting.Writer.WaitToWriteAsync(cancellationToken))
        {
            if (waiting.Writer.TryWrite(write))
            {
                return await write.Outcome;
            }
        }
        return new WriteOutcome.NotDurable(StorageFault.Closed, "storage is closed");
    }

    private async Task RunAsync()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            // Lets the callers whom the last commit answered queue their next writes, so that those share this one.
            await Task.Yield();
            while (batch.Count < MostPerCommit && waiting.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            var changesBefore = connection?.TotalChanges;
            Commit();
            Report(changed: connection?.TotalChanges != changesBefore);
            batch.ForEach(Answer);
            batch.Clear();
        }
    }

    private void Commit()
    {
        var started = time.GetTimestamp();
        try
        {
            connection ??= reconnect();
            if (connection.InTransaction) // left open by a commit that failed
            {
                connection.Execute("ROLLBACK");
            }

            connection.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch)
            {
                Run(write, connection);
            }

            connection.Execute("COMMIT");
            instruments.Committed(time.GetElapsedTime(started));
        }
        catch (Exception e) // whatever it was, it is every caller's answer, and the next commit starts afresh
        {
            foreach (var write in batch)
            {
                write.Failure ??= e;
            }
        }
    }

    private static void Run(Write write, SqliteConnection connection)
    {
        connection.Execute("SAVEPOINT write");
        try
        {
            write.Operation(connection);
        }
        catch (Exception e) when (connection.InTransaction) // else SQLite has taken the neighbours back as well
        {
            write.Failure = e;
            connection.Execute("ROLLBACK TO write");
        }
        connection.Execute("RELEASE write");
    }

    private void Report(bool changed)
    {
        var failed = batch.Find(write => write.Fault is not null);
        if (failed is { Fault: { } fault, Failure: { } failure })
        {
            health.Failed(fault, failure.Message);
        }
        else if (changed) // an empty commit succeeds on a full disk too, and proves nothing
        {
            health.Worked();
        }
    }

    private void Answer(Write write)
    {
        if (write.Failure is null)
        {
            instruments.Written();
            write.Answer.SetResult(Durable);
        }
        else if (write.Fault is { } fault)
        {
            instruments.WriteFailed(fault);
            write.Answer.SetResult(new WriteOutcome.NotDurable(fault, write.Failure.Message));
        }
        else
        {
            instruments.WriteFailed(fault: null);
            write.Answer.SetException(write.Failure);
        }
    }

    /// <summary>One operation, and the caller who waits for it.</summary>
    private sealed class Write(Action<SqliteConnection> operation)
    {
        public Action<SqliteConnection> Operation => operation;

        // A caller goes on elsewhere; on this thread it would hold up the commits.
        public TaskCompletionSource<WriteOutcome> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<WriteOutcome> Outcome => Answer.Task;

        public Exception? Failure { get; set; }

        public StorageFault? Fault => (Failure as StorageException)?.Fault;
    }
}
