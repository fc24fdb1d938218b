using AlertEngine.Diagnostics;
using AlertEngine.Persistence;
using NodaTime.Extensions;

namespace AlertEngine.Store;

/// <summary>Restores the silences at the start, and from then on forgets those that are over for long enough.</summary>
internal sealed partial class SilenceUpkeep(
    SilenceStore silences,
    SilenceInstruments instruments,
    StorageOptions options,
    Readiness readiness,
    TimeProvider time,
    ILogger<SilenceUpkeep> logger) : BackgroundService
{
    private readonly ReadinessStep restored = readiness.Require("silences restored");
    private readonly PeriodicTimer beat = new(TimeSpan.FromMinutes(1), time);

    public override void Dispose()
    {
        beat.Dispose();
        base.Dispose();
    }

    // Before anything else starts that could tell of an alert.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        instruments.Observe(silences, time);
        try
        {
            await silences.RestoreAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // better told once too often than not at all
        {
            RestoreFailed(e);
        }

        restored.Done();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var started = time.GetTimestamp();
            try
            {
                await silences.SweepAsync(time.GetCurrentInstant() - options.Retention, stoppingToken);
                instruments.Swept(time.GetElapsedTime(started));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // one bad pass must not end the loop
            {
                instruments.SweepFailed();
                SweepBroke(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Silences were not restored: alerts that were silenced may be told")]
    private partial void RestoreFailed(Exception exception);

    [LoggerMessage(LogLevel.Error, "Silences that are over were not removed")]
    private partial void SweepBroke(Exception exception);
}
