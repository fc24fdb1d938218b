using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Store;

/// <summary>Keeps the record of alerts true, and forgets what is over.</summary>
internal sealed partial class StoreUpkeep(
    AlertStore alerts, DeliveryLog deliveries, StoreOptions options, TimeProvider time, ILogger<StoreUpkeep> logger) : BackgroundService
{
    // Ends that pass before the beat after the next are renewed, so that one late beat does no harm.
    private static readonly Duration Beat = Duration.FromSeconds(5);

    /// <summary>Ends once all that became of alerts is on record.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            var now = time.GetCurrentInstant();
            await alerts.RenewRecordsAsync(now, next: now, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // the others are to stop in order
        {
            UpkeepFailed(e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat.ToTimeSpan(), time);
        var nextSweep = time.GetCurrentInstant() + options.GcInterval;
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetCurrentInstant();
            try
            {
                await alerts.RenewRecordsAsync(now, next: now + Beat * 3, stoppingToken);
                await deliveries.SaveAgainAsync(stoppingToken);
                if (now >= nextSweep)
                {
                    nextSweep = now + options.GcInterval;
                    await alerts.ForgetAsync(now, stoppingToken);
                    await deliveries.ForgetAsync(now, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // one bad pass must not end the loop
            {
                UpkeepFailed(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "What is known of alerts was not brought up to date")]
    private partial void UpkeepFailed(Exception exception);
}
