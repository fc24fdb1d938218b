using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.Cli.Rendering;

/// <summary>A notification to try templates on: one alert that fires and one that is over.</summary>
internal static class TemplateSample
{
    private static readonly AlertmanagerTypes Types = AlertmanagerTypes.Current;

    public static NotificationValue At(DateTimeOffset now) => new(Types)
    {
        Receiver = "team-x",
        Status = "firing",
        NotificationReason = "first notification",
        GroupLabels = Map(("alertname", "HighLatency")),
        CommonLabels = Map(("alertname", "HighLatency"), ("job", "api"), ("severity", "page")),
        CommonAnnotations = Map(("runbook_url", "https://runbooks.example.com/HighLatency")),
        ExternalUrl = "https://alerts.example.com",
        Alerts =
        [
            AlertOf("firing", "api-1:8080", "1.8s", now.AddMinutes(-5), TimeValue.Zero, "5f3a9c0d1e2b4a67"),
            AlertOf("resolved", "api-2:8080", "0.9s", now.AddMinutes(-30), TimeValue.From(now.AddMinutes(-1)), "c2d94e61b07f3a58"),
        ],
    };

    private static AlertValue AlertOf(string status, string instance, string latency, DateTimeOffset start, TimeValue end, string fingerprint) => new(Types)
    {
        Status = status,
        Labels = Map(("alertname", "HighLatency"), ("instance", instance), ("job", "api"), ("severity", "page")),
        Annotations = Map(
            ("description", $"The 99th percentile of {instance} is {latency}."),
            ("runbook_url", "https://runbooks.example.com/HighLatency"),
            ("summary", $"{instance} answers slowly")),
        StartsAt = TimeValue.From(start),
        EndsAt = end,
        GeneratorUrl = "https://prometheus.example.com/graph?g0.expr=latency",
        Fingerprint = fingerprint,
    };

    private static StringMap Map(params (string Name, string Value)[] texts) =>
        new(texts.Select(text => KeyValuePair.Create(text.Name, text.Value)), Types.KeyValues);
}
