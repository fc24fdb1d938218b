using System.Text.Json;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Durations;
using AlertEngine.Hosting;
using AlertEngine.Http;
using NodaTime.Extensions;

namespace AlertEngine.Api.V1;

/// <summary><c>GET /api/v1/status/...</c>: what runs here, as clients of Prometheus ask for it.</summary>
internal sealed class StatusResource(ServeOptions options, ActiveConfig active, ConfigReload reload, StartTime started, TimeProvider time)
{
    // Without "features": with them Grafana takes a server for Mimir, which lets it edit rules.
    public static Task GetBuildAsync(HttpContext context) => AnswerAsync(context, json =>
    {
        json.WriteString("version"u8, BuildInstruments.PrometheusVersion);
        json.WriteString("revision"u8, BuildVersion.Current.Revision);
        json.WriteString("branch"u8, "");
        json.WriteString("buildUser"u8, "");
        json.WriteString("buildDate"u8, "");
        json.WriteString("goVersion"u8, $".NET {Environment.Version}");
    });

    public Task GetConfigAsync(HttpContext context) =>
        AnswerAsync(context, json => json.WriteGoString("yaml"u8, active.Current.Canonical));

    public Task GetFlagsAsync(HttpContext context) => AnswerAsync(context, json =>
    {
        foreach (var (name, value) in FlagsInForce.Of(options))
        {
            json.WritePropertyName(name);
            json.WriteGoString(value);
        }
    });

    public Task GetRuntimeAsync(HttpContext context) => AnswerAsync(context, json =>
    {
        var last = reload.Last;
        json.WriteTimeToNanosecond("startTime"u8, started.At);
        json.WriteGoString("CWD"u8, Environment.CurrentDirectory);
        json.WriteGoString("hostname"u8, Environment.MachineName);
        json.WriteTimeToNanosecond("serverTime"u8, time.GetCurrentInstant());
        json.WriteBoolean("reloadConfigSuccess"u8, last.Succeeded);
        json.WriteTimeToNanosecond("lastConfigTime"u8, last.SucceededAt);
        json.WriteNumber("corruptionCount"u8, 0);
        json.WriteNumber("goroutineCount"u8, ThreadPool.ThreadCount);
        json.WriteNumber("GOMAXPROCS"u8, Environment.ProcessorCount);
        json.WriteNumber("GOMEMLIMIT"u8, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        json.WriteString("GOGC"u8, "");
        json.WriteString("GODEBUG"u8, "");
        json.WriteString("storageRetention"u8, PrometheusDuration.Format(options.Loading.Retention));
    });

    /// <summary>What clients may count on, as far as rules and the API go.</summary>
    public static Task GetFeaturesAsync(HttpContext context) => AnswerAsync(context, json =>
    {
        WriteFeatures(json, "api"u8, "exclude_alerts");
        WriteFeatures(json, "prometheus"u8, "server_mode");
        WriteFeatures(json, "rules"u8, "concurrent_rule_eval", "keep_firing_for", "query_offset");
    });

    private static void WriteFeatures(Utf8JsonWriter json, ReadOnlySpan<byte> area, params ReadOnlySpan<string> features)
    {
        json.WriteStartObject(area);
        foreach (var feature in features)
        {
            json.WriteBoolean(feature, true);
        }

        json.WriteEndObject();
    }

    private static async Task AnswerAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        write(answer.Json);
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }
}
