using System.Collections.Immutable;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Opsgenie;

/// <summary>Opens and closes alerts of Opsgenie, one for each group.</summary>
internal sealed class OpsgenieIntegration(OpsgenieConfig config, HttpDelivery http, MessageTemplates templates) : IIntegration
{
    public static IIntegration Build(OpsgenieConfig config, IntegrationParts parts) =>
        new OpsgenieIntegration(config, parts.Http(config.Http, "opsgenie"), parts.Templates);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = new MessageTexts(new MessageRendering(notification, templates), attempt, cancellationToken);
        if (!(await texts.SecretAsync("api_key", config.ApiKey!)).IsHere(out var key, out var refusal))
        {
            return refusal;
        }

        var message = new OpsgenieMessage(config, notification, texts);
        using var json = new GoJsonWriter();
        if (!notification.IsFiring)
        {
            message.WriteSource(json);

            return await SendAsync(HttpMethod.Post, "/close", json);
        }

        message.WriteAlert(json);
        var outcome = await SendAsync(HttpMethod.Post, "", json);
        if (outcome is DeliveryOutcome.Accepted && config.UpdateAlerts)
        {
            message.WriteMessage(json);
            outcome = await SendAsync(HttpMethod.Put, "/message", json);
        }

        if (outcome is DeliveryOutcome.Accepted && config.UpdateAlerts)
        {
            message.WriteDescription(json);
            outcome = await SendAsync(HttpMethod.Put, "/description", json);
        }

        return outcome;

        Task<DeliveryOutcome> SendAsync(HttpMethod method, string aspect, GoJsonWriter body)
        {
            var path = aspect.Length > 0 ? $"v2/alerts/{message.Alias}{aspect}?identifierType=alias" : "v2/alerts";
            var request = new DeliveryRequest(method, new Uri(config.ApiUrl!, path))
            {
                Body = body.WrittenLine(),
                Headers = [("Authorization", $"GenieKey {key}")],
            };

            return http.SendAsync(request, attempt, cancellationToken);
        }
    }

    public void Dispose() => http.Dispose();
}
