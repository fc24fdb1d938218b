using AlertEngine.Configuration.Sources;
using AlertEngine.Series;

namespace AlertEngine.RemoteWrite;

/// <summary>Writes to one remote store: what is taken waits in a queue until a loop has sent it.</summary>
internal sealed partial class RemoteWriter : IDisposable
{
    /// <summary>Small enough that requests come out nearly full though records are never split.</summary>
    private const int MostSamplesInRecord = 250;

    // An evaluation waits for its series to be there, but neither for a store that fails nor for one that is far behind.
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSettlingOfFailing = TimeSpan.FromSeconds(1);

    private readonly SeriesEncoder encoder;
    private readonly SampleQueue queue;
    private readonly SendLoop loop;
    private readonly RemoteWriteInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILogger<RemoteWriter> logger;
    private readonly int mostSamples;

    public RemoteWriter(
        RemoteWriteConfig config,
        RemoteTarget target,
        SeriesEncoder encoder,
        SampleQueue queue,
        RemoteWriteInstruments instruments,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        (Target, this.encoder, this.queue, this.instruments, this.time) = (target, encoder, queue, instruments, time);
        logger = loggers.CreateLogger<RemoteWriter>();
        loop = new(config, target, queue, instruments, time, loggers.CreateLogger<SendLoop>());
        mostSamples = config.Queue.MaxSamplesPerSend;
        instruments.Found(target);
    }

    public RemoteTarget Target { get; }

    /// <summary>Whether the last attempt found no store that works.</summary>
    public bool IsFailing => loop.IsFailing;

    /// <summary>Begins to send; what waits from before goes first.</summary>
    public void Start() => loop.Start();

    public ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        var records = new RecordBuilder(encoder, Math.Min(MostSamplesInRecord, mostSamples));
        try
        {
            foreach (ref readonly var sample in samples.Span)
            {
                records.Add(sample);
            }

            records.Seal();
            if (records.Dropped > 0)
            {
                instruments.Dropped(Target, records.Dropped, DropReason.Relabelled);
            }

            if (records.Samples > 0)
            {
                Take(records);
            }
        }
        finally
        {
            records.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Ends when all that was written before is on the other side, or it shows that this takes too long.</summary>
    public async Task SettledAsync(CancellationToken cancellationToken)
    {
        await loop.UntilSentAsync(queue.End)
            .WaitAsync(loop.IsFailing ? LongestSettlingOfFailing : LongestSettling, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Sends what waits as long as that works and there is time. The rest stays in the queue.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => loop.StopAsync(cancellationToken);

    public void Dispose() => loop.Dispose();

    private void Take(in RecordBuilder records)
    {
        var wasOnDisk = queue.DiskProblem is null;
        var displaced = queue.Append(records.Bytes, records.Samples);
        if (displaced > 0)
        {
            instruments.Dropped(Target, displaced, DropReason.QueueFull);
            QueueFull(Target.Name, displaced);
        }

        if (wasOnDisk && queue.DiskProblem is { } problem)
        {
            NotOnDisk(Target.Name, problem);
        }

        instruments.Taken(Target, records.Newest);
        loop.Added(records.Samples);
    }

    [LoggerMessage(LogLevel.Warning, "Too many samples wait for a remote store, the oldest were dropped")]
    private partial void QueueFull(string remote, long samples);

    [LoggerMessage(LogLevel.Error, "Samples for a remote store wait in memory alone, as they cannot be written to disk")]
    private partial void NotOnDisk(string remote, string problem);
}
