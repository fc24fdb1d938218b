using NodaTime.Extensions;

namespace AlertEngine.Persistence;

/// <summary>Enters each storage outage into the journal, trying until the disk takes it, which is its end.</summary>
internal sealed partial class OutageRecord(
    StorageHealth health, IJournal journal, TimeProvider time, ILogger<OutageRecord> logger) : BackgroundService
{
    private readonly PeriodicTimer beat = new(TimeSpan.FromSeconds(10), time);

    public override void Dispose()
    {
        beat.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var outage in health.Outages.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RecordAsync(outage, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // the next outage is told all the same
            {
                OutageNotRecorded(e);
            }
        }
    }

    private async Task RecordAsync(StorageCondition.Degraded outage, CancellationToken cancellationToken)
    {
        var failing = new JournalEntry(
            outage.Since, JournalKind.StorageFailing, "Storage did not take what it was given", outage.Reason);
        while (await journal.AppendAsync(failing, cancellationToken) is WriteOutcome.NotDurable)
        {
            await beat.WaitForNextTickAsync(cancellationToken);
        }

        var recovered = new JournalEntry(
            time.GetCurrentInstant(), JournalKind.StorageRecovered, "Storage works again");
        await journal.AppendAsync(recovered, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "A storage outage was not entered into the journal")]
    private partial void OutageNotRecorded(Exception exception);
}
