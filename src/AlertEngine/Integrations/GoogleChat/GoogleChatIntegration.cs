using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.GoogleChat;

/// <summary>Posts notifications to a space of Google Chat.</summary>
internal sealed class GoogleChatIntegration(GoogleChatConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // Google's own limit for the webhooks of a space is one a second.
    private static readonly Pace Pace = Pace.PerMinute(60);

    public static IIntegration Build(GoogleChatConfig config, IntegrationParts parts) =>
        new GoogleChatIntegration(config, parts.Http(config.Http, "google_chat"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.AddressAsync("url", config.Url!, cancellationToken)).IsHere(out var url, out var refusal))
        {
            return refusal;
        }

        var texts = parts.Texts(notification, attempt, cancellationToken);
        using var json = new GoJsonWriter();
        GoogleChatMessage.Write(json, config, texts, DedupKey.Of(notification.Group));
        await parts.Paces.WaitAsync(Pace, url.AbsoluteUri, cancellationToken);

        return await http.SendAsync(DeliveryRequest.PostJson(Address(url), json.Written), Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static DeliveryOutcome Judge(ServiceAnswer.Given answer) =>
        answer.Judge(complaint: answer.Json()["error"]["message"].Text);

    // Without it Chat takes no notice of the thread.
    private Uri Address(Uri url)
    {
        if (!config.Threading || url.Query.Contains("messageReplyOption=", StringComparison.Ordinal))
        {
            return url;
        }

        return new UriBuilder(url) { Query = $"{url.Query.TrimStart('?')}&messageReplyOption={config.ReplyOption}".TrimStart('&') }.Uri;
    }
}
