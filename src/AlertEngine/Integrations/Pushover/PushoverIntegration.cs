using System.Net.Http.Headers;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Pushover;

/// <summary>Pushes notifications to people's devices by Pushover.</summary>
internal sealed class PushoverIntegration(PushoverConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // What web servers take as an address.
    private const int LongestQuery = 4096;

    private static readonly MediaTypeHeaderValue Plain = new("text/plain");

    public static IIntegration Build(PushoverConfig config, IntegrationParts parts) =>
        new PushoverIntegration(config, parts.Http(config.Http, "pushover"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!(await texts.SecretAsync("user_key", config.UserKey!)).IsHere(out var user, out var refusal)
            || !(await texts.SecretAsync("token", config.Token!)).IsHere(out var token, out refusal))
        {
            return refusal;
        }

        var fields = PushoverMessage.Of(config, texts, user, token, notification.IsFiring).ToArray();
        var picture = parts.Picture(notification, attempt);

        return await picture.GoWithAsync(
            await picture.DrawAsync(cancellationToken),
            png => http.SendAsync(png is null ? Request(FormText.Of(fields)) : Request(fields, png), attempt, cancellationToken));
    }

    public void Dispose() => http.Dispose();

    private DeliveryRequest Request(IEnumerable<(string Name, string Value)> fields, byte[] png) =>
        MultipartForm.Post(config.ApiUrl, [.. fields.Select(field => FormPart.Text(field.Name, field.Value)), FormPart.Picture("attachment", png)]);

    private DeliveryRequest Request(string form) => form.Length <= LongestQuery
        ? new(HttpMethod.Post, new Uri($"{config.ApiUrl.AbsoluteUri}?{form}")) { ContentType = Plain }
        : DeliveryRequest.PostForm(config.ApiUrl, form);
}
