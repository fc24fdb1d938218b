using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Api.V2;

/// <summary>How many alerts were posted, under Alertmanager's names.</summary>
internal sealed class AlertsInstruments
{
    private static readonly KeyValuePair<string, object?> Version = new("version", "v2");
    private static readonly KeyValuePair<string, object?> IsFiring = new("status", "firing");
    private static readonly KeyValuePair<string, object?> IsResolved = new("status", "resolved");

    private readonly Counter<long> received;
    private readonly Counter<long> invalid;

    public AlertsInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        received = meter.CreateCounter<long>("alertmanager_alerts_received_total", unit: null, "Alerts that were posted.");
        invalid = meter.CreateCounter<long>("alertmanager_alerts_invalid_total", unit: null, "Posted alerts that were not taken because something was wrong with them.");
        Received(firing: 0, resolved: 0, wrong: 0);
    }

    public void Received(int firing, int resolved, int wrong)
    {
        received.Add(firing, IsFiring, Version);
        received.Add(resolved, IsResolved, Version);
        invalid.Add(wrong, Version);
    }
}
