using AlertEngine.Configuration.Yaml;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Webhook;

/// <summary>Posts notifications to an address.</summary>
internal sealed class WebhookIntegration(WebhookConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private const int LikelyHead = 2048;
    private const int LikelyAlert = 768;

    public static IIntegration Build(WebhookConfig config, IntegrationParts parts) =>
        new WebhookIntegration(config, parts.Http(config.Http, "webhook", config.Timeout), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var kept = config.MaxAlerts > 0 ? notification with { Alerts = [.. notification.Alerts.Take(config.MaxAlerts)] } : notification;
        var texts = parts.Texts(kept, attempt, cancellationToken);
        var address = await texts.SecretAsync("webhook URL", config.Url!);
        if (!Url(address).IsHere(out var url, out var refusal))
        {
            return refusal;
        }

        using var body = new GoJsonBody(LikelyHead + (LikelyAlert * kept.Alerts.Length));
        if (config.Payload is null)
        {
            WebhookMessage.Write(body, notification, texts.RouteLabels(), parts.Templates.ExternalUrl, config.MaxAlerts);
        }
        else
        {
            TemplatedJson.Write(body, config.Payload, texts, "payload");
            body.Add("\n"u8);
        }

        var request = DeliveryRequest.PostJson(url, body.Written) with { Headers = [("Idempotency-Key", notification.IdempotencyKey)] };

        return await http.SendAsync(request, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static Needed<Uri> Url(Needed<string> address)
    {
        if (!address.IsHere(out var text, out var refusal))
        {
            return Needed<Uri>.Missing(refusal);
        }

        return text.Length == 0 ? Needed<Uri>.Missing(FailureReason.ClientError, "webhook URL is empty after templating")
            : HttpUrl.TryParse(text, out var url, out var error) ? Needed<Uri>.Of(url)
            : Needed<Uri>.Missing(FailureReason.Other, $"webhook URL: {error}");
    }
}
