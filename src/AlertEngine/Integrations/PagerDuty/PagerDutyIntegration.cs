using System.Net;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.PagerDuty;

/// <summary>Triggers and resolves incidents of PagerDuty.</summary>
internal sealed class PagerDutyIntegration(PagerDutyConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // PagerDuty refuses larger events.
    private const int MostBytes = 512_000;

    private static readonly byte[] NoDetails =
        [.. "{\"error\":\"Custom details have been removed because the original event exceeds the maximum size of 512KB\"}"u8];

    public static IIntegration Build(PagerDutyConfig config, IntegrationParts parts) =>
        new PagerDutyIntegration(config, parts.Http(config.Http, "pagerduty", config.Timeout), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var isV1 = config.ServiceKey is not null;
        var texts = parts.Texts(notification, attempt, cancellationToken);
        var needed = await (isV1 ? texts.SecretAsync("service_key", config.ServiceKey!) : texts.SecretAsync("routing_key", config.RoutingKey!));
        if (!needed.IsHere(out var key, out var refusal))
        {
            return refusal;
        }

        if (key.Length == 0)
        {
            return new DeliveryOutcome.Rejected(FailureReason.ClientError, $"{(isV1 ? "service" : "routing")} key cannot be empty");
        }

        var message = new PagerDutyMessage(config, key, notification, texts);
        using var details = new GoJsonBody();
        using var json = new GoJsonWriter();
        config.Details.Write(details, texts, "details");
        message.Write(json, details.Written.Span, isV1);
        if (json.Written.Length > MostBytes)
        {
            json.Clear();
            message.Write(json, NoDetails, isV1);
        }

        var request = DeliveryRequest.PostJson(isV1 ? config.UrlV1 : config.Url!, json.WrittenLine());

        return await http.SendAsync(request, isV1 ? JudgeV1 : JudgeV2, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static DeliveryOutcome JudgeV2(ServiceAnswer.Given answer) => answer.Judge(complaint: Complaint(answer.Json()));

    // Version 1 says 403 where others say 429.
    private static DeliveryOutcome JudgeV1(ServiceAnswer.Given answer) => (JudgeV2(answer), answer.Status) switch
    {
        (DeliveryOutcome.Rejected rejected, HttpStatusCode.Forbidden) =>
            new DeliveryOutcome.Retry(FailureReason.RateLimited, rejected.Error, answer.RetryAfter),
        var (outcome, _) => outcome,
    };

    private static string Complaint(AnswerJson json)
    {
        var errors = string.Join(',', json["errors"].Items.Select(error => error.Text));

        return string.Join(": ", ((string[])[json["message"].Text, errors]).Where(text => text.Length > 0));
    }
}
