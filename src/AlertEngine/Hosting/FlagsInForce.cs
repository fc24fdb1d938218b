using System.Collections.Immutable;
using AlertEngine.Diagnostics.Logs;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Hosting;

/// <summary>The flags by which the program runs, given or not, as the command line spells them.</summary>
internal static class FlagsInForce
{
    public static ImmutableArray<KeyValuePair<string, string>> Of(ServeOptions options) =>
    [
        new("alerts.gc-interval", Text(options.Store.GcInterval)),
        new("alerts.per-alertname-limit", $"{options.Store.MostPerAlertName}"),
        new("config.auto-reload-interval", options.WatchInterval is { } interval ? Text(interval) : ""),
        new("config.file", options.ConfigFile ?? ""),
        new("data.retention", Text(options.Loading.Retention)),
        new("datasource.url", options.DataSource?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? ""),
        new("dispatch.start-delay", Text(options.Dispatch.StartDelay)),
        new("integrations.exec", options.RunsCommands ? "true" : "false"),
        new("log.format", LogOptions.Formats.First(format => format.Value == options.Log.Format).Key),
        new("log.level", LogOptions.Levels.First(level => level.Value == options.Log.Level).Key),
        new("rules.alert.for-grace-period", Text(options.Evaluation.Restore.GracePeriod)),
        new("rules.alert.for-outage-tolerance", Text(options.Evaluation.Restore.OutageTolerance)),
        new("rules.alert.resend-delay", Text(options.Evaluation.ResendDelay)),
        new("rules.max-concurrent-evals", $"{options.Evaluation.MaxConcurrent}"),
        new("shutdown.timeout", Text(options.ShutdownTimeout)),
        new("storage.metrics.retention", Text(options.Metrics.Retention)),
        new("storage.path", options.StoragePath),
        new("web.config.file", options.WebConfigFile ?? ""),
        new("web.enable-lifecycle", "true"),
        new("web.external-url", options.Web.ExternalUrl.AbsoluteUri),
        new("web.get-concurrency", $"{options.WebLimits.ConcurrentReads}"),
        new("web.listen-address", string.Join(',', options.ListenAddresses)),
        new("web.route-prefix", options.Web.RoutePrefix.Length == 0 ? "/" : options.Web.RoutePrefix),
        new("web.timeout", Text(options.WebLimits.Timeout ?? Duration.Zero)),
    ];

    private static string Text(Duration duration) => PrometheusDuration.Format(duration);
}
