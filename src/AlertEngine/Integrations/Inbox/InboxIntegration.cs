using System.Text;
using AlertEngine.Http;
using AlertEngine.Integrations.Webhook;
using AlertEngine.Notifications;
using AlertEngine.Persistence;

namespace AlertEngine.Integrations.Inbox;

/// <summary>Puts notifications into the inbox.</summary>
internal sealed class InboxIntegration(InboxConfig config, IntegrationParts parts) : IIntegration
{
    private const int LongestTitle = 300;
    private const int LongestText = 16 << 10;
    private const int LongestAlerts = 256 << 10;

    public static IIntegration Build(InboxConfig config, IntegrationParts parts) => new InboxIntegration(config, parts);

    public Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        var message = new InboxMessage
        {
            Key = notification.IdempotencyKey,
            Summary = new(
                notification.At,
                notification.Receiver,
                notification.Group.Text,
                notification.IsFiring,
                notification.Reason?.Text() ?? NotifyReasonText.Unknown,
                Excerpt.Of(texts.Title("title", config.Title), LongestTitle),
                notification.Alerts.Length),
            Text = Texts.CutToBytes(texts.Body("message", config.Message), LongestText),
            Alerts = Alerts(notification),
        };

        return parts.Inbox.AddAsync(message, cancellationToken);
    }

    public void Dispose() { }

    // As a webhook shows them, and as many as there is room for.
    private static string Alerts(Notification notification)
    {
        using var json = new GoJsonBody();
        using var alert = new GoJsonBody();
        json.Add("["u8);
        foreach (var flushed in notification.Alerts)
        {
            alert.Clear();
            new AlertsInTurn(alert).Write(flushed);
            if (json.Written.Length + alert.Written.Length > LongestAlerts)
            {
                break;
            }

            json.Add(json.Written.Length > 1 ? ","u8 : []);
            json.Add(alert.Written.Span);
        }

        json.Add("]"u8);

        return Encoding.UTF8.GetString(json.Written.Span);
    }
}
