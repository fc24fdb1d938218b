using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Opsgenie;

/// <summary>Opens and closes alerts of Opsgenie, one for each group.</summary>
internal sealed class OpsgenieIntegration(OpsgenieConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(OpsgenieConfig config, IntegrationParts parts) =>
        new OpsgenieIntegration(config, parts.Http(config.Http, "opsgenie"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!(await texts.SecretAsync("api_key", config.ApiKey!)).IsHere(out var key, out var refusal))
        {
            return refusal;
        }

        foreach (var request in new OpsgenieMessage(config, notification, texts).Requests())
        {
            var authorized = request with { Headers = [("Authorization", $"GenieKey {key}")] };
            if (await http.SendAsync(authorized, attempt, cancellationToken) is var outcome and not DeliveryOutcome.Accepted)
            {
                return outcome;
            }
        }

        return new DeliveryOutcome.Accepted();
    }

    public void Dispose() => http.Dispose();
}
