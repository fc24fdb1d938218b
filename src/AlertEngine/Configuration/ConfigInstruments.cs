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
    private readonly Counter<long> reloads;
    private readonly Counter<long> refusals;

    public ConfigInstruments(IMeterFactory meters, ActiveConfig active)
    {
        var meter = meters.CreateEngineMeter();
        string[] prefixes = ["alertengine", "alertmanager", "prometheus", "vmalert"];
        successful = [.. prefixes.Select(prefix => meter.CreateGauge<int>(
            $"{prefix}_config_last_reload_successful", description: "Whether the last attempt to load the configuration worked."))];
        succeededAt = [.. prefixes.Select(prefix => meter.CreateGauge<double>(
            $"{prefix}_config_last_reload_success_timestamp_seconds", description: "When the configuration was last loaded."))];
        meter.CreateObservableGauge(
            "alertengine_template_files_refused",
            () => active.Current.Config.TemplateFiles.Select(file => new Measurement<int>(file.Refused is null ? 0 : 1, new KeyValuePair<string, object?>("file", file.File))),
            description: "Whether a template file is refused as it is now; its last good version is in force.");
        hash = meter.CreateGauge<double>("alertmanager_config_hash", description: "A hash of the configuration in force.");
        reloads = meter.CreateCounter<long>("vmalert_config_last_reload_total", description: "Attempts to load the configuration.");
        refusals = meter.CreateCounter<long>("vmalert_config_last_reload_errors_total", description: "Attempts to load the configuration that did not work.");
        refusals.Add(0);
    }

    public void Loaded(ConfigLoad.Loaded loaded, Instant at)
    {
        Array.ForEach(successful, gauge => gauge.Record(1));
        Array.ForEach(succeededAt, gauge => gauge.Record(at.ToUnixTimeTicks() / (double)NodaConstants.TicksPerSecond));
        hash.Record(loaded.Hash);
        reloads.Add(1);
    }

    public void Refused()
    {
        Array.ForEach(successful, gauge => gauge.Record(0));
        reloads.Add(1);
        refusals.Add(1);
    }
}
