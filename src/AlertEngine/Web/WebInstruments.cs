using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Web;

/// <summary>What the web configuration kept out, and whether its file could be read last time.</summary>
internal sealed class WebInstruments
{
    private readonly Counter<long> refused;
    private readonly Gauge<int> successful;

    public WebInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        refused = meter.CreateCounter<long>(
            "alertengine_web_requests_refused_total", unit: null, "Requests that the web configuration kept out, by reason.");
        successful = meter.CreateGauge<int>(
            "alertengine_web_config_last_reload_successful", description: "Whether the last attempt to load the web configuration worked.");
    }

    public void Refused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Loaded(bool isLoaded) => successful.Record(isLoaded ? 1 : 0);
}
