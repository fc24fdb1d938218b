using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Persistence;

/// <summary>What the storage tells about itself; the names are as exposed.</summary>
internal sealed class PersistenceInstruments
{
    private static readonly InstrumentAdvice<double> CommitBuckets = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    };

    private readonly Meter meter;
    private readonly Counter<long> commits;
    private readonly Counter<long> writes;
    private readonly Counter<long> writeFailures;
    private readonly Histogram<double> commitDuration;

    public PersistenceInstruments(IMeterFactory meters, StorageHealth health)
    {
        meter = meters.CreateEngineMeter();
        meter.CreateObservableGauge(
            "alertengine_storage_healthy",
            () => health.Condition is StorageCondition.Working ? 1 : 0,
            unit: null,
            "Whether what is written survives a crash.");
        commits = meter.CreateCounter<long>(
            "alertengine_storage_commits_total", unit: null, "Commits; one holds the writes that waited for it.");
        writes = meter.CreateCounter<long>(
            "alertengine_storage_writes_total", unit: null, "Writes that are on disk.");
        writeFailures = meter.CreateCounter<long>(
            "alertengine_storage_write_failures_total", unit: null, "Writes that did not get to disk, by reason.");
        commitDuration = meter.CreateHistogram(
            "alertengine_storage_commit_duration_seconds", "s", "How long commits took.", tags: null, CommitBuckets);
    }

    public void Observe(Func<long> sizeInBytes, Func<int> queueLength)
    {
        meter.CreateObservableGauge(
            "alertengine_storage_size_bytes", sizeInBytes, "By", "Size of the database with its write-ahead log.");
        meter.CreateObservableGauge(
            "alertengine_storage_queue_length", queueLength, unit: null, "Writes that wait for the writer.");
    }

    public void Committed(TimeSpan duration)
    {
        commits.Add(1);
        commitDuration.Record(duration.TotalSeconds);
    }

    public void Written() => writes.Add(1);

    /// <summary>Without a fault of the machine, the operation itself was wrong.</summary>
    public void WriteFailed(StorageFault? fault) =>
        writeFailures.Add(1, new KeyValuePair<string, object?>("reason", Label(fault)));

    private static string Label(StorageFault? fault) => fault switch
    {
        StorageFault.DiskFull => "disk_full",
        StorageFault.InputOutput => "input_output",
        StorageFault.ReadOnly => "read_only",
        StorageFault.Damaged => "damaged",
        StorageFault.Busy => "busy",
        StorageFault.Closed => "closed",
        _ => "bug",
    };
}
