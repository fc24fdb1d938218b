using AlertEngine.Configuration.Yaml;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Webhook;

/// <summary>Posts notifications to an address.</summary>
internal sealed class WebhookIntegration(WebhookConfig config, HttpDelivery http, MessageTemplates templates) : IIntegration
{
    public static IIntegration Build(WebhookConfig config, IntegrationParts parts) => new WebhookIntegration(
        config, new HttpDelivery(OutboundHttp.Create(config.Http, parts.Time), "webhook", config.Timeout), parts.Templates);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, CancellationToken cancellationToken)
    {
        var kept = config.MaxAlerts > 0 ? notification with { Alerts = [.. notification.Alerts.Take(config.MaxAlerts)] } : notification;
        var message = new MessageRendering(kept, templates);
        var address = await AddressAsync(message, cancellationToken);
        if (address.Url is not { } url)
        {
            return new DeliveryOutcome.Rejected(address.Reason, address.Error);
        }

        using var body = new GoJsonBody();
        if (config.Payload is null)
        {
            WebhookMessage.Write(body, notification, message.RouteLabels(cancellationToken), templates.ExternalUrl, config.MaxAlerts);
        }
        else if (WebhookPayload.Write(body, config.Payload, message, cancellationToken) is { } error)
        {
            return new DeliveryOutcome.Rejected(FailureReason.ClientError, $"failed to render custom payload: {error}");
        }

        return await http.PostJsonAsync(url, body.Written, notification.IdempotencyKey, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<Address> AddressAsync(MessageRendering message, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = (await config.Url!.ReadAsync(cancellationToken)).Reveal();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, FailureReason.Other, $"read url_file: {e.Message}");
        }

        var rendered = message.Render(text, cancellationToken);
        if (!rendered.Succeeded)
        {
            return new(null, FailureReason.ClientError, $"failed to template webhook URL: {rendered.Error}");
        }

        return rendered.Text.Length == 0 ? new(null, FailureReason.ClientError, "webhook URL is empty after templating")
            : HttpUrl.TryParse(rendered.Text, out var url, out var error) ? new(url, FailureReason.Other, "")
            : new(null, FailureReason.Other, $"webhook URL: {error}");
    }

    private readonly record struct Address(Uri? Url, FailureReason Reason, string Error);
}
