using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Ntfy;

/// <summary>Publishes notifications to a topic.</summary>
internal sealed class NtfyIntegration(NtfyConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(NtfyConfig config, IntegrationParts parts) =>
        new NtfyIntegration(config, parts.Http(config.Http, "ntfy"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!(await texts.SecretAsync("topic", config.Topic!)).IsHere(out var topic, out var refusal)
            || !(await attempt.SecretIfAnyAsync("token", config.Token, cancellationToken)).IsHere(out var token, out refusal))
        {
            return refusal;
        }

        using var json = new GoJsonWriter();
        NtfyMessage.Write(json, config, topic, texts);
        var request = DeliveryRequest.PostJson(ServiceUrl.Of(config.Url!, ""), json.Written) with
        {
            Headers = token is null ? [] : [("Authorization", $"Bearer {token}")],
        };

        return await http.SendAsync(request, Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static DeliveryOutcome Judge(ServiceAnswer.Given answer) =>
        answer.Judge(complaint: answer.Json()["error"].Text);
}
