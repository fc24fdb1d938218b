using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Hosting;
using NodaTime.Text;

namespace AlertEngine.Api;

/// <summary><c>GET /api/v2/status</c>: the configuration in force as amtool reads it, the start, the version.</summary>
internal static class StatusEndpoint
{
    private static readonly InstantPattern Time = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    public static Task HandleAsync(HttpContext context)
    {
        var config = context.RequestServices.GetRequiredService<ActiveConfig>().Current;
        var started = context.RequestServices.GetRequiredService<StartTime>().At;
        var status = new StatusAnswer(
            new ClusterAnswer("disabled", []),
            new ConfigAnswer(config.Canonical),
            Time.Format(started),
            new VersionAnswer(BuildInstruments.AlertmanagerVersion, BuildVersion.Current.Revision));

        return context.Response.WriteAsJsonAsync(status, ApiJson.Default.StatusAnswer, cancellationToken: context.RequestAborted);
    }
}

internal sealed record StatusAnswer(
    ClusterAnswer Cluster, ConfigAnswer Config, string Uptime, VersionAnswer VersionInfo);

internal sealed record ClusterAnswer(string Status, string[] Peers);

internal sealed record ConfigAnswer(string Original);

/// <summary>Tools compare the version with their own, so it is Alertmanager's whose API this is.</summary>
internal sealed record VersionAnswer(
    string Version,
    string Revision,
    string Branch = "",
    string BuildDate = "",
    string BuildUser = "",
    string GoVersion = "");
