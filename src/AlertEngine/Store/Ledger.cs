using System.Collections.Immutable;
using System.Threading.Channels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;

namespace AlertEngine.Store;

/// <summary>Notes what was attempted, beside the deliveries and never in their way.</summary>
internal sealed partial class Ledger(ILedger ledger, StoreInstruments instruments, ILogger<Ledger> logger) : BackgroundService
{
    private const int MostWaiting = 4096;
    private const int MostPerWrite = 256;

    // Full means lost and counted: a disk that is slow or full must not hold up who is to be told.
    private readonly Channel<Noted> waiting = Channel.CreateBounded<Noted>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private long lastId;
    private long lastWritten;

    /// <summary>The id of the newest attempt that can be found, or was given up.</summary>
    public long LastWritten => Interlocked.Read(ref lastWritten);

    /// <summary>How much is noted and not yet written.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>Gives the id under which the attempt will be found.</summary>
    /// <param name="first">The id of the delivery's first attempt; null if this is it.</param>
    /// <param name="alertsHash">Of the alerts that were to be told, if the caller knows it.</param>
    public long Note(AttemptReport attempt, DeliveryCause cause, long? first = null, ulong? alertsHash = null)
    {
        var id = Interlocked.Increment(ref lastId);
        var entry = new LedgerEntry(id, first ?? id, cause, attempt) { AlertsHash = alertsHash };
        if (!waiting.Writer.TryWrite(new Noted(entry, Written: null)))
        {
            instruments.NotInLedger(1, "queue_full");
        }

        return id;
    }

    /// <summary>Ends when all that was noted before can be found, or has been given up.</summary>
    public async Task WrittenAsync(CancellationToken cancellationToken)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!waiting.Writer.TryWrite(new Noted(Entry: null, written)))
        {
            if (!await waiting.Writer.WaitToWriteAsync(cancellationToken))
            {
                return;
            }
        }

        await written.Task.WaitAsync(cancellationToken);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        lastId = lastWritten = await ledger.LastIdAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Ends once all that was noted is written.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Noted>(MostPerWrite);
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MostPerWrite && waiting.Reader.TryRead(out var noted))
            {
                batch.Add(noted);
            }

            ImmutableArray<LedgerEntry> entries = [.. batch.Select(noted => noted.Entry).OfType<LedgerEntry>()];
            await WriteAsync(entries);
            Interlocked.Exchange(ref lastWritten, entries.Select(entry => entry.Id).Append(lastWritten).Max());
            batch.ForEach(noted => noted.Written?.TrySetResult());
            batch.Clear();
        }
    }

    private async Task WriteAsync(ImmutableArray<LedgerEntry> entries)
    {
        try
        {
            if (!entries.IsEmpty && await ledger.AppendAsync(entries, CancellationToken.None) is WriteOutcome.NotDurable)
            {
                instruments.NotInLedger(entries.Length, "storage"); // what is wrong with it is in the log
            }
        }
        catch (Exception e) // one bad batch must not end the loop
        {
            instruments.NotInLedger(entries.Length, "bug");
            NotWritten(entries.Length, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} attempts to deliver are not in the ledger")]
    private partial void NotWritten(int count, Exception exception);

    /// <summary>An attempt, or somebody who waits until those before are written.</summary>
    private readonly record struct Noted(LedgerEntry? Entry, TaskCompletionSource? Written);
}
