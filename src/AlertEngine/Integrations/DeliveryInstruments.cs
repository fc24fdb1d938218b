using System.Diagnostics;
using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Notifications;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace AlertEngine.Integrations;

/// <summary>What deliveries tell about themselves; the names are Alertmanager's.</summary>
internal sealed class DeliveryInstruments
{
    private readonly Counter<long> notifications;
    private readonly Counter<long> failures;
    private readonly Counter<long> requests;
    private readonly Counter<long> failedRequests;
    private readonly Histogram<double> latency;
    private readonly Counter<long> heldBack;
    private readonly Counter<long> failedTemplates;
    private readonly Counter<long> fallbacks;
    private readonly Counter<long> openedBreakers;
    private readonly Meter meter;
    private readonly bool namesReceivers;

    /// <param name="namesReceivers">Whether notifications and attempts are told by receiver, too.</param>
    public DeliveryInstruments(IMeterFactory meters, bool namesReceivers = false)
    {
        this.namesReceivers = namesReceivers;
        meter = meters.CreateEngineMeter();
        string[] kinds = [.. IntegrationKinds.All.Where(kind => kind.IsAlertmanagers && !namesReceivers).Select(kind => kind.Name)];
        notifications = meter.CreateCounter<long>(
            "alertmanager_notifications_total", description: "The total number of attempted notifications.");
        failures = meter.CreateCounter<long>(
            "alertmanager_notifications_failed_total", description: "The total number of failed notifications, by reason.");
        requests = meter.CreateCounter<long>(
            "alertmanager_notification_requests_total", description: "The total number of attempts to deliver a notification.");
        failedRequests = meter.CreateCounter<long>(
            "alertmanager_notification_requests_failed_total", description: "The total number of such attempts that failed.");
        latency = meter.CreateHistogram(
            "alertmanager_notification_latency_seconds", "s", "How long such attempts took.",
            [EngineMeter.Expected([.. kinds.Select(kind => (Tag[])[Of(kind)])])],
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 10, 15, 20] });
        heldBack = meter.CreateCounter<long>(
            "alertengine_notifications_held_back_total", description: "Notifications that were not sent in their time since the service was left alone or was too busy, by reason.");
        failedTemplates = meter.CreateCounter<long>(
            "alertengine_notification_template_failures_total", description: "Texts for which a plain one was sent since their template failed.");
        fallbacks = meter.CreateCounter<long>(
            "alertengine_notification_fallbacks_total", description: "Notifications handed to the fallback receiver, by why their integration did not take them.");
        openedBreakers = meter.CreateCounter<long>(
            "alertengine_integration_breaker_opened_total", description: "How often a service had failed so much that it was left alone for a while.");

        // As in Alertmanager, so that its dashboards find every series from the start.
        foreach (var kind in kinds)
        {
            Expect([Of(kind)]);
        }
    }

    /// <summary>An integration is there of which something will be told.</summary>
    public void Expect(IntegrationStanding integration)
    {
        if (namesReceivers)
        {
            Expect(Of(integration));
        }
    }

    public void Begun(IntegrationStanding integration) => notifications.Add(1, Of(integration));

    public void Failed(IntegrationStanding integration, FailureReason reason) => failures.Add(1, With(Of(integration), reason));

    public void Attempted(IntegrationStanding integration, TimeSpan took, bool failed)
    {
        var tags = Of(integration);
        requests.Add(1, tags);
        failedRequests.Add(failed ? 1 : 0, tags);
        latency.Record(took.TotalSeconds, tags);
    }

    /// <param name="reason"><c>breaker_open</c> or <c>paced_out</c>.</param>
    public void HeldBack(string kind, string reason) => heldBack.Add(1, Of(kind), new Tag("reason", reason));

    public void TemplatesFailed(string kind, int count) => failedTemplates.Add(count, Of(kind));

    /// <param name="reason"><c>breaker_open</c> or <c>rejected</c>.</param>
    public void FellBack(string kind, string reason) => fallbacks.Add(1, Of(kind), new Tag("reason", reason));

    public void BreakerOpened(string kind) => openedBreakers.Add(1, Of(kind));

    public void Observe(Func<IEnumerable<IntegrationStanding>> standings) => meter.CreateObservableGauge(
        "alertengine_integration_breaker_state",
        () => standings().Select(standing => new Measurement<int>(
            (int)standing.Breaker, new Tag("receiver", standing.Receiver), new Tag("integration", standing.Integration))),
        unit: null,
        "Whether attempts are made: 0 yes, 1 one that decides, 2 no.");

    private void Expect(TagList tags)
    {
        notifications.Add(0, tags);
        requests.Add(0, tags);
        failedRequests.Add(0, tags);
        foreach (var reason in Enum.GetValues<FailureReason>())
        {
            failures.Add(0, With(tags, reason));
        }
    }

    private TagList Of(IntegrationStanding integration) =>
        namesReceivers ? [Of(integration.Kind), new("receiver_name", integration.Receiver)] : [Of(integration.Kind)];

    private static Tag Of(string kind) => new("integration", kind);

    private static TagList With(TagList tags, FailureReason reason)
    {
        tags.Add("reason", reason.Text());

        return tags;
    }
}
