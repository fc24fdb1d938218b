using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Labels;
using AlertEngine.Series;

namespace AlertEngine.RemoteWrite;

/// <summary>Writes what rules make to every remote store of the configuration. None holds up another, or the caller.</summary>
internal sealed partial class RemoteWriters : ISeriesSink, IConfigFollower, IHostedService, IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly RemoteWriteOptions options;
    private readonly RemoteWriteInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILoggerFactory loggers;
    private readonly ILogger<RemoteWriters> logger;
    private ImmutableArray<Entry> entries = [];

    public RemoteWriters(RemoteWriteOptions options, RemoteWriteInstruments instruments, TimeProvider time, ILoggerFactory loggers)
    {
        (this.options, this.instruments, this.time, this.loggers) = (options, instruments, time, loggers);
        logger = loggers.CreateLogger<RemoteWriters>();
        instruments.Observe(() => entries.Select(entry => (entry.Writer.Target, entry.Queue.Waiting)));
    }

    /// <summary>Follows a configuration from now on. A store that is still written to keeps what waits for it; with one that is not, that is dropped.</summary>
    public async Task<ImmutableArray<Problem>> FollowAsync(Config config, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var before = entries;
            var folders = new HashSet<string>(StringComparer.Ordinal);
            entries = [.. config.RemoteWrite.Select(remote => Follow(remote, config.Global.Evaluation.ExternalLabels, FolderOf(remote, folders)))];
            await Task.WhenAll(before.Except(entries).Select(entry => entry.Writer.StopAsync(new CancellationToken(canceled: true))));
            foreach (var entry in before.Where(entry => !folders.Contains(entry.Folder)))
            {
                entry.Queue.Dispose();
            }

            Forget(folders);
            foreach (var entry in entries.Except(before))
            {
                entry.Writer.Start();
            }

            return [];
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>How many samples wait for each remote store, and whether it fails.</summary>
    public ImmutableArray<(RemoteTarget Target, long Waiting, bool IsFailing)> Queues =>
        [.. entries.Select(entry => (entry.Writer.Target, entry.Queue.Waiting, entry.Writer.IsFailing))];

    public bool TakesAny => !entries.IsEmpty;

    public async ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            await entry.Writer.WriteAsync(samples, cancellationToken);
        }
    }

    public Task SettledAsync(CancellationToken cancellationToken) =>
        entries.IsEmpty ? Task.CompletedTask : Task.WhenAll(entries.Select(entry => entry.Writer.SettledAsync(cancellationToken)));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(entries.Select(entry => entry.Writer.StopAsync(cancellationToken)));

    public void Dispose()
    {
        foreach (var entry in entries)
        {
            entry.Queue.Dispose();
        }

        oneAtATime.Dispose();
    }

    private static string FolderOf(RemoteWriteConfig config, HashSet<string> taken)
    {
        var wanted = new RemoteTarget(config).Folder;
        var folder = wanted;
        for (var n = 2; !taken.Add(folder); n++)
        {
            folder = $"{wanted}-{n}";
        }

        return folder;
    }

    private Entry Follow(RemoteWriteConfig config, LabelSet externalLabels, string folder)
    {
        var key = SettingsKey.Of(config, externalLabels);
        var known = entries.FirstOrDefault(entry => entry.Folder == folder);
        if (known?.Key == key)
        {
            return known;
        }

        var queue = known?.Queue ?? Open(folder);
        var encoder = new SeriesEncoder(externalLabels, new(config.Relabeling));

        return new(folder, key, queue, new(config, new(config), encoder, queue, instruments, time, loggers));
    }

    private SampleQueue Open(string folder)
    {
        var queue = new SampleQueue(Path.Combine(options.Folder, folder), options.LargestQueue);
        if (queue.DiskProblem is { } problem)
        {
            NotOnDisk(folder, problem);
        }

        return queue;
    }

    private void Forget(HashSet<string> folders)
    {
        if (!Directory.Exists(options.Folder))
        {
            return;
        }

        foreach (var left in Directory.GetDirectories(options.Folder).Where(path => !folders.Contains(Path.GetFileName(path))))
        {
            try
            {
                Directory.Delete(left, recursive: true);
                Forgotten(left);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                NotForgotten(left, e.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Samples for a remote store wait in memory alone, as they cannot be written to disk")]
    private partial void NotOnDisk(string remote, string problem);

    [LoggerMessage(LogLevel.Information, "What waited for a remote store that is not configured any more was removed")]
    private partial void Forgotten(string folder);

    [LoggerMessage(LogLevel.Warning, "What waited for a remote store that is not configured any more could not be removed")]
    private partial void NotForgotten(string folder, string problem);

    /// <summary>One remote store as it is written to now.</summary>
    private sealed record Entry(string Folder, string Key, SampleQueue Queue, RemoteWriter Writer);
}
