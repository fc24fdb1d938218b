using AlertEngine.Http;
using AlertEngine.Integrations.MsTeams;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.MsTeamsV2;

/// <summary>Posts notifications to a workflow of Microsoft Teams.</summary>
internal sealed class MsTeamsV2Integration(MsTeamsV2Config config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(MsTeamsV2Config config, IntegrationParts parts) =>
        new MsTeamsV2Integration(config, parts.Http(config.Http, "msteamsv2"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.AddressAsync("webhook_url", config.WebhookUrl!, cancellationToken)).IsHere(out var url, out var refusal))
        {
            return refusal;
        }

        var texts = parts.Texts(notification, attempt, cancellationToken);
        using var json = new GoJsonWriter();
        var body = MsTeamsV2Message.Write(json, config, texts, notification.IsFiring);
        await parts.Paces.WaitAsync(TeamsAnswer.Pace, url.AbsoluteUri, cancellationToken);

        return await http.SendAsync(DeliveryRequest.PostJson(url, body), TeamsAnswer.Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
