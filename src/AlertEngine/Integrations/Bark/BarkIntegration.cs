using System.Net;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Bark;

/// <summary>Pushes notifications to a device.</summary>
internal sealed class BarkIntegration(BarkConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private const int Success = 200;

    public static IIntegration Build(BarkConfig config, IntegrationParts parts) =>
        new BarkIntegration(config, parts.Http(config.Http, "bark"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.SecretAsync("device_key", config.DeviceKey!, cancellationToken)).IsHere(out var device, out var refusal))
        {
            return refusal;
        }

        using var json = new GoJsonWriter();
        var texts = parts.Texts(notification, attempt, cancellationToken);
        BarkMessage.Write(json, config, device, texts, notification);

        return await http.SendAsync(DeliveryRequest.PostJson(ServiceUrl.Of(config.Url!, "push"), json.Written), Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    // The code in the body is what counts; it means what a status means.
    private static DeliveryOutcome Judge(ServiceAnswer.Given answer)
    {
        var json = answer.Json();
        var complaint = json["message"].Text;

        return answer.IsSuccess && json["code"].Number is { } code and not Success
            ? (answer with { Status = (HttpStatusCode)code }).Failure(complaint)
            : answer.Judge(complaint: complaint);
    }
}
