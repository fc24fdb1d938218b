using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Gotify;

/// <summary>Posts notifications to a Gotify server.</summary>
internal sealed class GotifyIntegration(GotifyConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(GotifyConfig config, IntegrationParts parts) =>
        new GotifyIntegration(config, parts.Http(config.Http, "gotify"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.SecretAsync("token", config.Token!, cancellationToken)).IsHere(out var token, out var refusal))
        {
            return refusal;
        }

        using var json = new GoJsonWriter();
        GotifyMessage.Write(json, config, parts.Texts(notification, attempt, cancellationToken));
        var request = DeliveryRequest.PostJson(ServiceUrl.Of(config.Url!, "message"), json.Written) with { Headers = [("X-Gotify-Key", token)] };

        return await http.SendAsync(request, Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static DeliveryOutcome Judge(ServiceAnswer.Given answer) =>
        answer.Judge(complaint: answer.Json()["errorDescription"].Text);
}
