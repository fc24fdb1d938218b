using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Discord;

/// <summary>Posts notifications to a channel of Discord.</summary>
internal sealed class DiscordIntegration(DiscordConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // Discord's own limit for the webhooks of a channel.
    private static readonly Pace Pace = Pace.PerMinute(30);

    public static IIntegration Build(DiscordConfig config, IntegrationParts parts) =>
        new DiscordIntegration(config, parts.Http(config.Http, "discord"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.AddressAsync("webhook_url", config.WebhookUrl!, cancellationToken)).IsHere(out var url, out var refusal))
        {
            return refusal;
        }

        var texts = parts.Texts(notification, attempt, cancellationToken);
        var picture = parts.Picture(notification, attempt);

        return await picture.GoWithAsync(await picture.DrawAsync(cancellationToken), SendAsync);

        async Task<DeliveryOutcome> SendAsync(byte[]? png)
        {
            using var json = new GoJsonWriter();
            DiscordMessage.Write(json, config, texts, notification.IsFiring, hasPicture: png is not null);
            await parts.Paces.WaitAsync(Pace, url.AbsoluteUri, cancellationToken);

            return await http.SendAsync(Request(url, json, png), attempt, cancellationToken);
        }
    }

    public void Dispose() => http.Dispose();

    private static DeliveryRequest Request(Uri url, GoJsonWriter json, byte[]? png) => png is null
        ? DeliveryRequest.PostJson(url, json.WrittenLine())
        : MultipartForm.Post(url, new FormPart("payload_json", json.Written, DeliveryRequest.Json), FormPart.Picture("files[0]", png));
}
