using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Persistence;

/// <summary>Removes what is older than the retention, a little at a time so that other writes get in between.</summary>
internal sealed partial class RetentionSweep(
    StorageOptions options, IJournal journal, ILedger ledger, IStateChangeLog changes, TimeProvider time, ILogger<RetentionSweep> logger)
    : BackgroundService
{
    private const int BatchSize = 500;

    private readonly PeriodicTimer beat = new(TimeSpan.FromMinutes(5), time);

    public override void Dispose()
    {
        beat.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            try
            {
                await SweepAsync(time.GetCurrentInstant() - options.Retention, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // one bad pass must not end the loop
            {
                SweepFailed(e);
            }
        }
        while (await beat.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(Instant before, CancellationToken cancellationToken)
    {
        if (await ForgetAsync(() => journal.ForgetAsync(before, BatchSize, cancellationToken)) is > 0 and var entries)
        {
            Swept(entries, before);
        }

        if (await ForgetAsync(() => ledger.ForgetAsync(before, options.MostLedgerBytes, BatchSize, cancellationToken)) is > 0 and var attempts)
        {
            SweptLedger(attempts);
        }

        await ForgetAsync(() => changes.ForgetAsync(before, options.MostStateChangeBytes, BatchSize, cancellationToken));
    }

    private static async Task<int> ForgetAsync(Func<Task<int>> forgetAsync)
    {
        var removed = 0;
        int batch;
        do
        {
            batch = await forgetAsync();
            removed += batch;
        }
        while (batch == BatchSize);

        return removed;
    }

    [LoggerMessage(LogLevel.Debug, "Removed {Count} journal entries from before {Before}")]
    private partial void Swept(int count, Instant before);

    [LoggerMessage(LogLevel.Debug, "Removed {Count} attempts from the ledger")]
    private partial void SweptLedger(int count);

    [LoggerMessage(LogLevel.Error, "What is older than the retention was not removed")]
    private partial void SweepFailed(Exception exception);
}
