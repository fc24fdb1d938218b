using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.GoTemplates;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;

namespace AlertEngine.Tests.Integrations;

/// <summary>The first integration of a configuration's first receiver, told one thing after the other about one group.</summary>
internal sealed class TestDelivery : IDisposable
{
    private readonly IIntegration integration;
    private readonly Paces paces;
    private readonly Config config;
    private ImmutableSortedDictionary<string, string> memory = DeliveryRecord.NoMemory;

    /// <param name="change">Of what was read, what no configuration can say.</param>
    public TestDelivery(
        string configuration,
        TimeProvider time,
        Func<IntegrationConfig, IntegrationConfig>? change = null,
        InboxStore? inbox = null,
        IMessageCharts? charts = null)
    {
        config = Configs.Config(configuration);
        Templates = MessageTemplates.Of(config, new ExternalUrl("http://am.example:9093"), time);
        paces = new(time);
        var configured = config.Receivers[0].Integrations[0];
        integration = IntegrationKinds.Build(
            configured with { Config = change?.Invoke(configured.Config) ?? configured.Config },
            new IntegrationParts(Templates, paces, inbox ?? NoInbox.Store, time) { Charts = charts ?? (config.Messages.HasChart ? new GivenChart() : NoCharts.Instance) });
    }

    public MessageTemplates Templates { get; }

    /// <summary>One attempt; what the integration remembers is given to the next.</summary>
    public async Task<(DeliveryOutcome Outcome, DeliveryAttempt Attempt)> SendAsync(GoldenStep step, CancellationToken cancellationToken)
    {
        var attempt = new DeliveryAttempt();
        var outcome = attempt.Masked(await integration.DeliverAsync(Notification(step), attempt, cancellationToken));
        memory = (outcome as DeliveryOutcome.Accepted)?.Memory ?? memory;

        return (outcome, attempt);
    }

    /// <summary>What a template says of a step.</summary>
    public string Rendered(GoldenStep step, string template, OutputFormat format = OutputFormat.Text) =>
        new MessageRendering(Notification(step), Templates).Render(template, CancellationToken.None, format).Text!;

    public void Dispose()
    {
        integration.Dispose();
        paces.Dispose();
    }

    private Notification Notification(GoldenStep step) => new()
    {
        Group = new("{}:{alertname=\"HighCPU\"}"),
        Receiver = config.Receivers[0].Name,
        GroupLabels = LabelSet.Of(new Label("alertname", "HighCPU")),
        RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
        Alerts = step.Alerts,
        Reason = step.Reason,
        At = step.Alerts[0].Alert.StartsAt + Duration.FromMinutes(5),
        IdempotencyKey = "key",
        Memory = step.Reason is NotifyReason.FirstNotification ? DeliveryRecord.NoMemory : memory,
    };
}
