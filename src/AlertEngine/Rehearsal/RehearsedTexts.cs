using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Persistence;

namespace AlertEngine.Rehearsal;

/// <summary>Renders messages as their integrations would have at the time, without reaching anybody. One at a time.</summary>
internal sealed class RehearsedTexts
{
    private const int MostBytes = 1 << 20;

    private readonly HeldTime time = new();
    private readonly MessageTemplates templates;

    public RehearsedTexts(Config config, ExternalUrl externalUrl) => templates = MessageTemplates.Of(config, externalUrl, time);

    public async Task<RehearsedText> OfAsync(SentMessage message, CancellationToken cancellationToken)
    {
        time.Now = message.Notification.At;
        using var paces = new Paces(time); // of its own: no message has to wait behind others
        var parts = new IntegrationParts(templates, paces, new InboxStore(NoStorage.Instance), time);
        using var integration = IntegrationKinds.Build(message.Integration, parts);
        var texts = new TrialTexts();
        var attempt = new DeliveryAttempt(MostBytes) { Trial = texts };
        await integration.DeliverAsync(message.Notification, attempt, cancellationToken);

        return new(texts.Title, [.. texts.All], [.. attempt.TemplateFailures]);
    }
}
