using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Store;

/// <summary>What the store tells about itself; the names are Alertmanager's.</summary>
internal sealed class StoreInstruments
{
    private readonly Counter<long> limited;
    private readonly Counter<long> writes;
    private readonly Gauge<int> limit;

    public StoreInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        limited = meter.CreateCounter<long>(
            "alertmanager_alerts_limited_total", description: "Alerts left out because their name had as many as it may.");
        writes = meter.CreateCounter<long>(
            "alertmanager_alerts_subscriber_channel_writes_total", description: "Alerts handed to those who act upon them.");
        limit = meter.CreateGauge<int>(
            "alertmanager_alerts_per_alert_limit", description: "How many alerts one name may have; 0 for any number.");
        Put(taken: 0, leftOut: 0);
    }

    public void LimitIs(int most) => limit.Record(most);

    public void Put(int taken, int leftOut)
    {
        limited.Add(leftOut);
        writes.Add(taken, new KeyValuePair<string, object?>("subscriber", "dispatcher"));
        writes.Add(taken, new KeyValuePair<string, object?>("subscriber", "inhibitor"));
    }
}
