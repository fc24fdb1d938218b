using AlertEngine.GoText;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Mattermost;

/// <summary>Posts notifications to a webhook of Mattermost.</summary>
internal sealed class MattermostIntegration(MattermostConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(MattermostConfig config, IntegrationParts parts) =>
        new MattermostIntegration(config, parts.Http(config.Http, "mattermost"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!texts.Needed("channel", config.Channel).IsHere(out var channel, out var refusal)
            || !(await attempt.AddressAsync("webhook_url", config.WebhookUrl!, cancellationToken)).IsHere(out var url, out refusal))
        {
            return refusal;
        }

        using var json = new GoJsonWriter();
        MattermostMessage.Write(json, config, texts, channel);

        return await http.SendAsync(
            DeliveryRequest.PostJson(url, json.WrittenLine()),
            answer => answer.Judge(before: $"channel {GoQuote.Quote(channel)}: "),
            attempt,
            cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
