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

        var message = WebexMessage.Of(config, texts, room);
        var picture = parts.Picture(notification, attempt);

        return await picture.GoWithAsync(
            await picture.DrawAsync(cancellationToken),
            png => http.SendAsync(png is null ? Request(message) : Request(message, png), attempt, cancellationToken));
    }

    public void Dispose() => http.Dispose();

    private DeliveryRequest Request(WebexMessage message)
    {
        using var json = new GoJsonWriter();
        message.Write(json);

        return DeliveryRequest.PostJson(config.ApiUrl!, json.WrittenLine().ToArray());
    }

    private DeliveryRequest Request(WebexMessage message, byte[] png) => MultipartForm.Post(
        config.ApiUrl!, FormPart.Text("markdown", message.Markdown), FormPart.Text("roomId", message.Room), FormPart.Picture("files", png));
}
