using System.Threading.Channels;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Persistence;

/// <summary>Whether what must survive a crash does.</summary>
internal abstract record StorageCondition
{
    private StorageCondition() { }

    public sealed record Working : StorageCondition;

    public sealed record Degraded(StorageFault Fault, string Reason, Instant Since) : StorageCondition;
}

/// <summary>The condition of the storage now; each change is logged once, however many writes meet it.</summary>
internal sealed partial class StorageHealth(TimeProvider time, ILogger<StorageHealth> logger)
{
    // Drops the oldest: of a disk that fails over and over, the latest outages are the ones to tell.
    private readonly Channel<StorageCondition.Degraded> outages =
        Channel.CreateBounded<StorageCondition.Degraded>(
            new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

    private volatile StorageCondition condition = new StorageCondition.Working();

    public StorageCondition Condition => condition;

    /// <summary>Each outage as it begins, for the one who writes it into the journal.</summary>
    public ChannelReader<StorageCondition.Degraded> Outages => outages.Reader;

    public void Failed(StorageFault fault, string reason)
    {
        var known = condition as StorageCondition.Degraded;
        if (known?.Fault == fault)
        {
            return;
        }

        var degraded = new StorageCondition.Degraded(fault, reason, known?.Since ?? time.GetCurrentInstant());
        condition = degraded;
        outages.Writer.TryWrite(degraded);
        StorageFails(reason);
    }

    public void Worked()
    {
        if (condition is not StorageCondition.Degraded degraded)
        {
            return;
        }

        condition = new StorageCondition.Working();
        StorageWorksAgain(time.GetCurrentInstant() - degraded.Since);
    }

    /// <summary>Some of what is kept does not say any more what was written.</summary>
    public void NotRead(string what, int count)
    {
        if (count > 0)
        {
            RowsNotRead(count, what);
        }
    }

    [LoggerMessage(LogLevel.Error, "What is kept of {Count} {What} cannot be read, and was left out")]
    private partial void RowsNotRead(int count, string what);

    [LoggerMessage(LogLevel.Error, "Storage does not keep what it is given; a crash now would lose it: {Reason}")]
    private partial void StorageFails(string reason);

    [LoggerMessage(LogLevel.Information, "Storage works again after {Outage}")]
    private partial void StorageWorksAgain(Duration outage);
}
