using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Notifications;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace AlertEngine.Integrations;

/// <summary>What deliveries tell about themselves; the names are Alertmanager's.</summary>
internal sealed class DeliveryInstruments
{
    // Alertmanager's, so that its dashboards find every series from the start.
    private static readonly string[] Kinds =
    [
        "email", "pagerduty", "wechat", "pushover", "slack", "opsgenie", "webhook", "victorops", "sns", "telegram", "discord", "webex",
        "msteams", "msteamsv2", "incidentio", "jira", "rocketchat", "mattermost",
    ];

    private readonly Counter<long> notifications;
    private readonly Counter<long> failures;
    private readonly Counter<long> requests;
    private readonly Counter<long> failedRequests;
    private readonly Histogram<double> latency;

    public DeliveryInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        notifications = meter.CreateCounter<long>(
            "alertmanager_notifications_total", description: "The total number of attempted notifications.");
        failures = meter.CreateCounter<long>(
            "alertmanager_notifications_failed_total", description: "The total number of failed notifications, by reason.");
        requests = meter.CreateCounter<long>(
            "alertmanager_notification_requests_total", description: "The total number of attempts to deliver a notification.");
        failedRequests = meter.CreateCounter<long>(
            "alertmanager_notification_requests_failed_total", description: "The total number of such attempts that failed.");
        latency = meter.CreateHistogram(
            "alertmanager_notification_latency_seconds", "s", "How long such attempts took.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 10, 15, 20] });
        foreach (var kind in Kinds)
        {
            notifications.Add(0, Of(kind));
            requests.Add(0, Of(kind));
            failedRequests.Add(0, Of(kind));
            foreach (var reason in Enum.GetValues<FailureReason>())
            {
                failures.Add(0, Of(kind), new Tag("reason", Label(reason)));
            }
        }
    }

    public void Begun(string kind) => notifications.Add(1, Of(kind));

    public void Failed(string kind, FailureReason reason) => failures.Add(1, Of(kind), new Tag("reason", Label(reason)));

    public void Attempted(string kind, TimeSpan took, bool failed)
    {
        requests.Add(1, Of(kind));
        failedRequests.Add(failed ? 1 : 0, Of(kind));
        latency.Record(took.TotalSeconds, Of(kind));
    }

    private static Tag Of(string kind) => new("integration", kind);

    private static string Label(FailureReason reason) => reason switch
    {
        FailureReason.ClientError => "clientError",
        FailureReason.ServerError => "serverError",
        FailureReason.Canceled => "contextCanceled",
        FailureReason.DeadlineExceeded => "contextDeadlineExceeded",
        FailureReason.Auth => "authError",
        FailureReason.RateLimited => "rateLimited",
        _ => "other",
    };
}
