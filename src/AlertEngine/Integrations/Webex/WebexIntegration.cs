using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Webex;

/// <summary>Posts notifications to a room of Webex.</summary>
internal sealed class WebexIntegration(WebexConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(WebexConfig config, IntegrationParts parts) =>
        new WebexIntegration(config, parts.Http(config.Http, "webex"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!texts.Needed("room_id", config.RoomId).IsHere(out var room, out var refusal))
        {
            return refusal;
        }

        using var json = new GoJsonWriter();
        WebexMessage.Write(json, config, texts, room);

        return await http.SendAsync(DeliveryRequest.PostJson(config.ApiUrl!, json.WrittenLine()), attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
