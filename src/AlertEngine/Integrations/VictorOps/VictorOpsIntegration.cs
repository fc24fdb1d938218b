using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.VictorOps;

/// <summary>Opens and ends incidents of Splunk On-Call.</summary>
internal sealed class VictorOpsIntegration(VictorOpsConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(VictorOpsConfig config, IntegrationParts parts) =>
        new VictorOpsIntegration(config, parts.Http(config.Http, "victorops"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!(await attempt.SecretAsync("api_key", config.ApiKey!, cancellationToken)).IsHere(out var key, out var refusal)
            || !texts.Needed("routing_key", config.RoutingKey).IsHere(out var route, out refusal))
        {
            return refusal;
        }

        var url = new Uri(config.ApiUrl!, $"{Uri.EscapeDataString(key)}/{Uri.EscapeDataString(route)}");
        using var json = new GoJsonWriter();
        VictorOpsMessage.Write(json, config, texts, notification);

        return await http.SendAsync(DeliveryRequest.PostJson(url, json.WrittenLine()), attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
