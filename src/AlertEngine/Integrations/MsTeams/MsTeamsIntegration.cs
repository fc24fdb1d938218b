using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.MsTeams;

/// <summary>Posts notifications to a connector of Microsoft Teams.</summary>
internal sealed class MsTeamsIntegration(MsTeamsConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(MsTeamsConfig config, IntegrationParts parts) =>
        new MsTeamsIntegration(config, parts.Http(config.Http, "msteams"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.AddressAsync("webhook_url", config.WebhookUrl!, cancellationToken)).IsHere(out var url, out var refusal))
        {
            return refusal;
        }

        var texts = parts.Texts(notification, attempt, cancellationToken);
        using var json = new GoJsonWriter();
        var body = MsTeamsMessage.Write(json, config, texts, notification.IsFiring);
        await parts.Paces.WaitAsync(TeamsAnswer.Pace, url.AbsoluteUri, cancellationToken);

        return await http.SendAsync(DeliveryRequest.PostJson(url, body), TeamsAnswer.Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
