using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Hosting;
using AlertEngine.Http;

namespace AlertEngine.Api.V2;

/// <summary><c>GET /api/v2/status</c>: the configuration in force as amtool reads it, the start, the version.</summary>
internal sealed class StatusResource(ActiveConfig config, StartTime start)
{
    public async Task GetAsync(HttpContext context)
    {
        using var answer = new AnswerStream(context);
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteStartObject("cluster"u8);
        json.WriteStartArray("peers"u8);
        json.WriteEndArray();
        json.WriteString("status"u8, "disabled"u8);
        json.WriteEndObject();
        json.WriteStartObject("config"u8);
        json.WriteGoString("original"u8, config.Current.Canonical);
        json.WriteEndObject();
        json.WriteTimeToMillisecond("uptime"u8, start.At);

        // Tools compare the version with their own, so it is Alertmanager's whose API this is.
        json.WriteStartObject("versionInfo"u8);
        json.WriteString("branch"u8, ""u8);
        json.WriteString("buildDate"u8, ""u8);
        json.WriteString("buildUser"u8, ""u8);
        json.WriteString("goVersion"u8, ""u8);
        json.WriteGoString("revision"u8, BuildVersion.Current.Revision);
        json.WriteString("version"u8, BuildInstruments.AlertmanagerVersion);
        json.WriteEndObject();
        json.WriteEndObject();
        await answer.EndLineAsync();
    }
}
