using AlertEngine.Metrics.Disk;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Metrics;

/// <summary>Brings the store back after a restart, has the disk take its log, and forgets what is too old or too much.</summary>
internal sealed partial class MetricUpkeep : BackgroundService
{
    private static readonly Duration SweepInterval = Duration.FromMinutes(1);
    private static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(1);

    private readonly MetricsOptions options;
    private readonly MetricStore store;
    private readonly MetricLog log;
    private readonly MetricFolder folder;
    private readonly Checkpoint checkpoint;
    private readonly MetricsInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILogger<MetricUpkeep> logger;
    private string? toldProblem;
    private bool isRestored;

    public MetricUpkeep(
        MetricsOptions options, MetricStore store, MetricLog log, MetricsInstruments instruments, TimeProvider time, ILogger<MetricUpkeep> logger)
    {
        (this.options, this.store, this.log, this.instruments, this.time, this.logger) = (options, store, log, instruments, time, logger);
        folder = new(options.Folder);
        checkpoint = new(store, log, folder);
        store.Created = log.Add;
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            Directory.CreateDirectory(folder.Path);
            store.DropBefore(Oldest());
            switch (new Restore(store, folder, checkpoint).Run())
            {
                case RestoreOutcome.HeadDamaged:
                    SetAside(folder.SetAside());
                    break;
                case RestoreOutcome.Restored restored:
                    instruments.Torn(restored.Torn);
                    foreach (var copy in restored.Damaged)
                    {
                        FileDamaged(copy);
                    }

                    Restored(restored.Series, restored.Torn, time.GetElapsedTime(began));
                    break;
            }

            log.Begin(folder);
            isRestored = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotOnDisk(folder.Path, e.Message);
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        log.Sync();
        Shorten();
    }

    public override void Dispose()
    {
        log.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var now = time.GetCurrentInstant();
        var (nextSweep, nextCheckpoint) = (now + SweepInterval, now + options.CheckpointInterval);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(SyncInterval, time, stoppingToken);
                now = time.GetCurrentInstant();
                log.Sync();
                if (now >= nextSweep)
                {
                    nextSweep = now + SweepInterval;
                    Sweep();
                    TellOfDisk();
                    nextCheckpoint = log.Problem is null ? nextCheckpoint : now;
                }

                if (now >= nextCheckpoint)
                {
                    nextCheckpoint = now + options.CheckpointInterval;
                    Shorten();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // one bad turn must not end the upkeep
            {
                UpkeepBroke(e);
            }
        }
    }

    private long Oldest() => (time.GetCurrentInstant() - options.Retention).ToUnixTimeMilliseconds();

    private void Sweep()
    {
        store.DropBefore(Oldest());
        if (store.Weight <= options.LargestWeight)
        {
            return;
        }

        var now = time.GetCurrentInstant().ToUnixTimeMilliseconds();
        var first = Math.Max(store.Oldest, store.All().Min(series => store.Look(series, one => one.IsEmpty ? now : one.First)));
        for (var tenth = 1; tenth < 10 && store.Weight > options.LargestWeight; tenth++)
        {
            store.DropBefore(first + ((now - first) * tenth / 10));
        }

        MadeRoom(Instant.FromUnixTimeMilliseconds(store.Oldest), options.LargestWeight);
    }

    /// <summary>Has the log begin anew, with all before it in files that are read faster.</summary>
    public void Shorten()
    {
        if (!isRestored) // what is on disk has not been read, and must not be replaced by what is not
        {
            return;
        }

        try
        {
            checkpoint.Write();
            instruments.Shortened(succeeded: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            instruments.Shortened(succeeded: false);
            NotShortened(e.Message);
        }
    }

    private void TellOfDisk()
    {
        if (log.Problem is { } problem && problem != toldProblem)
        {
            NotOnDisk(folder.Path, problem);
        }

        toldProblem = log.Problem;
    }

    [LoggerMessage(LogLevel.Information, "Metrics were restored")]
    private partial void Restored(int series, int tornLogs, TimeSpan took);

    [LoggerMessage(LogLevel.Error, "A file of metrics is damaged: what else it holds was read, and a copy is kept")]
    private partial void FileDamaged(string copy);

    [LoggerMessage(LogLevel.Error, "The metrics on disk cannot be read and were set aside; the store begins anew")]
    private partial void SetAside(string movedTo);

    [LoggerMessage(LogLevel.Error, "Metrics are kept in memory alone, as they cannot be written to disk")]
    private partial void NotOnDisk(string folder, string problem);

    [LoggerMessage(LogLevel.Warning, "The log of metrics could not be shortened")]
    private partial void NotShortened(string problem);

    [LoggerMessage(LogLevel.Warning, "The oldest metrics made room for new ones before their time")]
    private partial void MadeRoom(Instant keptSince, long largest);

    [LoggerMessage(LogLevel.Error, "The upkeep of metrics went wrong")]
    private partial void UpkeepBroke(Exception exception);
}
