using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Store;

/// <summary>What the store tells about itself; the names are Alertmanager's.</summary>
internal sealed class StoreInstruments
{
    private readonly Counter<long> limited;
    private readonly Counter<long> writes;
    private readonly Gauge<int> limit;
    private readonly Counter<long> queries;
    private readonly Counter<long> queryErrors;
    private readonly Counter<long> sweeps;
    private readonly Histogram<double> sweepDuration;
    private readonly Counter<long> notInLedger;
    private readonly Counter<long> changesLost;

    public StoreInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        limited = meter.CreateCounter<long>(
            "alertmanager_alerts_limited_total", description: "Alerts left out because their name had as many as it may.");
        writes = meter.CreateCounter<long>(
            "alertmanager_alerts_subscriber_channel_writes_total", description: "Alerts handed to those who act upon them.");
        limit = meter.CreateGauge<int>(
            "alertmanager_alerts_per_alert_limit", description: "How many alerts one name may have; 0 for any number.");
        queries = meter.CreateCounter<long>(
            "alertmanager_nflog_queries_total", description: "How often the delivery log was asked what somebody knows.");
        queryErrors = meter.CreateCounter<long>(
            "alertmanager_nflog_query_errors_total", description: "How often it had no answer: nobody had been told anything.");
        sweeps = meter.CreateCounter<long>(
            "alertmanager_nflog_maintenance_total", description: "How often what has expired was removed from the delivery log.");
        sweepDuration = meter.CreateSummary("alertmanager_nflog_gc_duration_seconds", "How long that took.");
        notInLedger = meter.CreateCounter<long>(
            "alertengine_ledger_dropped_total", description: "Attempts to deliver that are not in the ledger, by reason.");
        changesLost = meter.CreateCounter<long>(
            "alertengine_state_changes_lost_total", description: "Changes of alerts that are not on record, since storage failed or was too slow.");
        foreach (var reason in (string[])["queue_full", "storage", "bug"])
        {
            NotInLedger(0, reason);
        }

        Put(taken: 0, leftOut: 0);
        queries.Add(0);
        queryErrors.Add(0);
        sweeps.Add(0);
        ChangesLost(0);
    }

    public void NotInLedger(int count, string reason) => notInLedger.Add(count, new KeyValuePair<string, object?>("reason", reason));

    public void ChangesLost(int count) => changesLost.Add(count);

    public void LimitIs(int most) => limit.Record(most);

    public void Asked(bool isAnswered)
    {
        queries.Add(1);
        queryErrors.Add(isAnswered ? 0 : 1);
    }

    public void Swept(TimeSpan took)
    {
        sweeps.Add(1);
        sweepDuration.Record(took.TotalSeconds);
    }

    public void Put(int taken, int leftOut)
    {
        limited.Add(leftOut);
        writes.Add(taken, new KeyValuePair<string, object?>("subscriber", "dispatcher"));
        writes.Add(taken, new KeyValuePair<string, object?>("subscriber", "inhibitor"));
    }
}
