using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using NodaTime;

namespace AlertEngine.Configuration;

/// <summary>Whether the last reload worked, under the names that Alertmanager's and Prometheus' dashboards ask for.</summary>
internal sealed class ConfigInstruments
{
    private readonly Gauge<int>[] successful;
    private readonly Gauge<double>[] succeededAt;
    private readonly Gauge<double> hash;

    public ConfigInstruments(IMeterFactory meters, ActiveConfig active)
    {
        var meter = meters.CreateEngineMeter();
        string[] prefixes = ["alertengine", "alertmanager", "prometheus"];
        successful = [.. prefixes.Select(prefix => meter.CreateGauge<int>(
            $"{prefix}_config_last_reload_successful", description: "Whether the last attempt to load the configuration worked."))];
        succeededAt = [.. prefixes.Select(prefix => meter.CreateGauge<double>(
            $"{prefix}_config_last_reload_success_timestamp_seconds", description: "When the configuration was last loaded."))];
        meter.CreateObservableGauge(
            "alertengine_template_files_refused",
            () => active.Current.Config.TemplateFiles.Select(file => new Measurement<int>(file.Refused is null ? 0 : 1, new KeyValuePair<string, object?>("file", file.File))),
            description: "Whether a template file is refused as it is now; its last good version is in force.");
        hash = meter.CreateGauge<double>("alertmanager_config_hash", description: "A hash of the configuration in force.");
    }

    public void Loaded(ConfigLoad.Loaded loaded, Instant at)
    {
        Array.ForEach(successful, gauge => gauge.Record(1));
        Array.ForEach(succeededAt, gauge => gauge.Record(at.ToUnixTimeTicks() / (double)NodaConstants.TicksPerSecond));
        hash.Record(loaded.Hash);
    }

    public void Refused() => Array.ForEach(successful, gauge => gauge.Record(0));
}
