using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Metrics;

/// <summary>What the store of metrics holds and refuses, under Prometheus' names where the meaning is the same.</summary>
internal sealed class MetricsInstruments
{
    private readonly Counter<long> refused;
    private readonly Counter<long> histograms;
    private readonly Counter<long> logFailures;
    private readonly Counter<long> checkpoints;
    private readonly Counter<long> checkpointFailures;
    private readonly Counter<long> scrapeFailures;

    public MetricsInstruments(IMeterFactory meters, MetricStore store, Disk.MetricLog log)
    {
        var meter = meters.CreateEngineMeter();
        meter.CreateObservableGauge("prometheus_tsdb_head_series", () => store.SeriesCount, unit: null, "Series that the embedded store holds.");
        meter.CreateObservableCounter("prometheus_tsdb_head_samples_appended_total", () => store.SamplesTaken, unit: null, "Samples that the embedded store has taken.");
        meter.CreateObservableGauge("alertengine_metrics_store_bytes", () => store.Weight, "By", "Bytes that samples take in memory.");
        meter.CreateObservableGauge("prometheus_tsdb_wal_storage_size_bytes", () => log.Size, "By", "Bytes of the log since it was last shortened.");
        meter.CreateObservableCounter("alertengine_metrics_samples_not_logged_total", () => log.Lost, unit: null, "Samples that a crash would lose, since the disk refuses them.");
        refused = meter.CreateCounter<long>("alertengine_metrics_samples_refused_total", unit: null, "Samples that the embedded store did not take, by reason.");
        histograms = meter.CreateCounter<long>("alertengine_metrics_native_histograms_refused_total", unit: null, "Native histograms, which the embedded store does not keep.");
        logFailures = meter.CreateCounter<long>("alertengine_metrics_log_torn_total", unit: null, "Stretches of the log that ended in half a record when they were read.");
        checkpoints = meter.CreateCounter<long>("prometheus_tsdb_checkpoint_creations_total", unit: null, "How often the log was shortened, or was to be.");
        checkpointFailures = meter.CreateCounter<long>("prometheus_tsdb_checkpoint_creations_failed_total", unit: null, "How often the log could not be shortened.");
        scrapeFailures = meter.CreateCounter<long>("alertengine_scrapes_failed_total", unit: null, "Scrapes that ended without samples, by reason.");
        foreach (var outcome in Enum.GetValues<AppendOutcome>().Where(outcome => outcome is not (AppendOutcome.Taken or AppendOutcome.Known)))
        {
            Refused(outcome, 0);
        }

        foreach (var counter in (Counter<long>[])[histograms, logFailures, checkpoints, checkpointFailures])
        {
            counter.Add(0);
        }
    }

    public void Refused(AppendOutcome outcome, long samples) => refused.Add(samples, new KeyValuePair<string, object?>("reason", Label(outcome)));

    public void RefusedHistograms(long count) => histograms.Add(count);

    public void Torn(int stretches) => logFailures.Add(stretches);

    public void Shortened(bool succeeded)
    {
        checkpoints.Add(1);
        checkpointFailures.Add(succeeded ? 0 : 1);
    }

    public void ScrapeFailed(string reason) => scrapeFailures.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private static string Label(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.OutOfOrder => "out_of_order",
        AppendOutcome.Duplicate => "duplicate",
        _ => "out_of_bounds",
    };
}
