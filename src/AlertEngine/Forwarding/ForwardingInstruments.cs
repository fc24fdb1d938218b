using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Forwarding;

/// <summary>What became of forwarded alerts, under the names of Prometheus' notifier and of vmalert's.</summary>
internal sealed class ForwardingInstruments
{
    private static readonly InstrumentAdvice<double> LatencyBuckets = new()
    {
        HistogramBucketBoundaries = [0.01, 0.1, 1, 10, 60, 600],
    };

    private readonly Meter meter;
    private readonly Counter<long> sent;
    private readonly Counter<long> errors;
    private readonly Counter<long> dropped;
    private readonly Histogram<double> latency;
    private readonly Histogram<double> latencyHistogram;
    private readonly Counter<long> vmalertSent;
    private readonly Counter<long> vmalertErrors;
    private readonly Histogram<double> vmalertDuration;

    public ForwardingInstruments(IMeterFactory meters, ForwardingOptions options)
    {
        meter = meters.CreateEngineMeter();
        sent = meter.CreateCounter<long>("prometheus_notifications_sent_total", unit: null, "Alerts that were posted, taken or not.");
        errors = meter.CreateCounter<long>("prometheus_notifications_errors_total", unit: null, "Alerts that were posted and not taken.");
        dropped = meter.CreateCounter<long>(
            "prometheus_notifications_dropped_total", unit: null, "Alerts that did not get there: not taken, or displaced by newer ones.");
        latency = meter.CreateSummary("prometheus_notifications_latency_seconds", "How long posts took.", 0.5, 0.9, 0.99);
        latencyHistogram = meter.CreateHistogram(
            "prometheus_notifications_latency_histogram_seconds", "s", "How long posts took.", tags: null, LatencyBuckets);
        vmalertSent = meter.CreateCounter<long>("vmalert_alerts_sent_total", unit: null, "Alerts that were posted, taken or not.");
        vmalertErrors = meter.CreateCounter<long>("vmalert_alerts_send_errors_total", unit: null, "Posts of alerts that were not taken.");
        vmalertDuration = meter.CreateHistogram("vmalert_alerts_send_duration_seconds", "s", "How long posts took.", tags: null, LatencyBuckets);
        meter.CreateObservableGauge(
            "prometheus_notifications_queue_capacity", () => options.QueueCapacity, unit: null, "How many alerts may wait for one Alertmanager.");
    }

    public void Observe(Func<int> discovered, Func<IEnumerable<(string Alertmanager, int Length)>> queues)
    {
        meter.CreateObservableGauge(
            "prometheus_notifications_alertmanagers_discovered", discovered, unit: null, "Alertmanagers that alerts are forwarded to.");
        meter.CreateObservableGauge(
            "prometheus_notifications_queue_length",
            () => queues().Select(queue => new Measurement<int>(queue.Length, Of(queue.Alertmanager))),
            unit: null,
            "Alerts that wait to be posted.");
    }

    /// <summary>Shows an Alertmanager before the first alert goes there.</summary>
    public void Found(string alertmanager)
    {
        sent.Add(0, Of(alertmanager));
        errors.Add(0, Of(alertmanager));
        dropped.Add(0, Of(alertmanager));
        vmalertSent.Add(0, At(alertmanager));
        vmalertErrors.Add(0, At(alertmanager));
    }

    public void Posted(string alertmanager, int alerts, TimeSpan duration)
    {
        sent.Add(alerts, Of(alertmanager));
        latency.Record(duration.TotalSeconds, Of(alertmanager));
        latencyHistogram.Record(duration.TotalSeconds, Of(alertmanager));
        vmalertSent.Add(alerts, At(alertmanager));
        vmalertDuration.Record(duration.TotalSeconds, At(alertmanager));
    }

    public void NotTaken(string alertmanager, int alerts)
    {
        errors.Add(alerts, Of(alertmanager));
        dropped.Add(alerts, Of(alertmanager));
        vmalertErrors.Add(1, At(alertmanager));
    }

    public void Dropped(string alertmanager, int alerts) => dropped.Add(alerts, Of(alertmanager));

    private static KeyValuePair<string, object?> Of(string alertmanager) => new("alertmanager", alertmanager);

    private static KeyValuePair<string, object?> At(string alertmanager) => new("addr", alertmanager);
}
