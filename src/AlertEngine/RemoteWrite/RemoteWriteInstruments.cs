using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.RemoteWrite;

/// <summary>What became of samples for remote stores, under Prometheus' names, and under vmalert's for all stores together.</summary>
internal sealed class RemoteWriteInstruments
{
    private const string Prefix = "prometheus_remote_storage_";
    private const string VmalertPrefix = "vmalert_remotewrite_";

    private const double MillisecondsInSecond = 1000;

    private static readonly InstrumentAdvice<double> DurationBuckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60, 120, 300],
    };

    private readonly Meter meter;
    private readonly Counter<long> sent;
    private readonly Counter<long> failed;
    private readonly Counter<long> dropped;
    private readonly Counter<long> retried;
    private readonly Counter<long> bytes;
    private readonly Histogram<double> duration;
    private readonly Counter<long> vmalertRows;
    private readonly Counter<long> vmalertDropped;
    private readonly Counter<long> vmalertErrors;
    private readonly Counter<long> vmalertBytes;
    private readonly Counter<double> vmalertDuration;
    private readonly Gauge<double> newestTaken;
    private readonly Gauge<double> newestSent;

    public RemoteWriteInstruments(IMeterFactory meters)
    {
        meter = meters.CreateEngineMeter();
        sent = Counter("samples_total", "Samples that were sent, each attempt counted.");
        failed = Counter("samples_failed_total", "Samples that the other side refused for good.");
        dropped = Counter("samples_dropped_total", "Samples that were not sent, by reason.");
        retried = Counter("samples_retried_total", "Samples whose sending failed and was tried again.");
        bytes = Counter("bytes_total", "Bytes that were sent, after compression.");
        duration = meter.CreateHistogram($"{Prefix}sent_batch_duration_seconds", "s", "How long requests took.", tags: null, DurationBuckets);
        vmalertRows = meter.CreateCounter<long>($"{VmalertPrefix}sent_rows_total", unit: null, "Samples that were sent, each attempt counted.");
        vmalertDropped = meter.CreateCounter<long>($"{VmalertPrefix}dropped_rows_total", unit: null, "Samples that did not get there.");
        vmalertErrors = meter.CreateCounter<long>($"{VmalertPrefix}errors_total", unit: null, "Requests with samples that failed.");
        vmalertBytes = meter.CreateCounter<long>($"{VmalertPrefix}sent_bytes_total", unit: null, "Bytes that were sent, after compression.");
        vmalertDuration = meter.CreateCounter<double>($"{VmalertPrefix}send_duration_seconds_total", unit: null, "How long requests took, added up.");
        newestTaken = Newest("highest_timestamp_in_seconds", "The latest time of a sample that was taken.");
        newestSent = Newest("queue_highest_sent_timestamp_seconds", "The latest time of a sample that the other side has.");
    }

    public void Observe(Func<IEnumerable<(RemoteTarget Target, long Waiting)>> queues) =>
        meter.CreateObservableGauge(
            $"{Prefix}samples_pending",
            () => queues().Select(queue => new Measurement<long>(queue.Waiting, queue.Target.Tags)),
            unit: null,
            "Samples that wait to be sent.");

    /// <summary>Shows a remote store before the first sample goes there.</summary>
    public void Found(RemoteTarget target)
    {
        foreach (var counter in (Counter<long>[])[sent, failed, retried, bytes])
        {
            counter.Add(0, target.Tags);
        }

        foreach (var reason in Enum.GetValues<DropReason>())
        {
            Dropped(target, 0, reason);
        }

        vmalertRows.Add(0);
        vmalertErrors.Add(0);
        vmalertBytes.Add(0);
    }

    public void Taken(RemoteTarget target, long newest) => newestTaken.Record(newest / MillisecondsInSecond, target.Tags);

    public void Attempted(RemoteTarget target, int samples, int size, TimeSpan took)
    {
        sent.Add(samples, target.Tags);
        bytes.Add(size, target.Tags);
        duration.Record(took.TotalSeconds, target.Tags);
        vmalertRows.Add(samples);
        vmalertBytes.Add(size);
        vmalertDuration.Add(took.TotalSeconds);
    }

    public void Accepted(RemoteTarget target, long newest) => newestSent.Record(newest / MillisecondsInSecond, target.Tags);

    public void Failed(RemoteTarget target, int samples)
    {
        failed.Add(samples, target.Tags);
        vmalertErrors.Add(1);
        vmalertDropped.Add(samples);
    }

    public void Retried(RemoteTarget target, int samples)
    {
        retried.Add(samples, target.Tags);
        vmalertErrors.Add(1);
    }

    public void Dropped(RemoteTarget target, long samples, DropReason reason)
    {
        dropped.Add(samples, [.. target.Tags, new("reason", Label(reason))]);
        vmalertDropped.Add(reason is DropReason.Relabelled ? 0 : samples);
    }

    private static string Label(DropReason reason) => reason switch
    {
        DropReason.Relabelled => "dropped_series",
        DropReason.TooOld => "too_old",
        DropReason.QueueFull => "queue_full",
        _ => "unreadable",
    };

    private Counter<long> Counter(string name, string description) => meter.CreateCounter<long>(Prefix + name, unit: null, description);

    private Gauge<double> Newest(string name, string description) => meter.CreateGauge<double>(Prefix + name, unit: null, description);
}

/// <summary>Why samples are not sent.</summary>
internal enum DropReason
{
    Relabelled,
    TooOld,
    QueueFull,

    /// <summary>The disk does not give back what was written to it.</summary>
    Unreadable,
}
