using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime.Extensions;

namespace AlertEngine.Integrations.Feishu;

/// <summary>Posts notifications to a group of Feishu or Lark by its custom bot.</summary>
internal sealed class FeishuIntegration(FeishuConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private static readonly Pace PerMinute = Pace.PerMinute(100);
    private static readonly Pace PerSecond = Pace.PerSecond(5);

    public static IIntegration Build(FeishuConfig config, IntegrationParts parts) =>
        new FeishuIntegration(config, parts.Http(config.Http, "feishu"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.AddressAsync("url", config.Url!, cancellationToken)).IsHere(out var url, out var refusal)
            || !(await attempt.SecretIfAnyAsync("secret", config.Secret, cancellationToken)).IsHere(out var secret, out refusal))
        {
            return refusal;
        }

        await parts.Paces.WaitAsync(PerMinute, $"{url.AbsoluteUri} by the minute", cancellationToken);
        await parts.Paces.WaitAsync(PerSecond, url.AbsoluteUri, cancellationToken);
        var texts = parts.Texts(notification, attempt, cancellationToken);
        using var json = new GoJsonWriter();
        json.BeginObject();
        if (secret is not null)
        {
            var now = parts.Time.GetCurrentInstant().ToUnixTimeSeconds();
            json.Text("timestamp"u8, $"{now}").Text("sign"u8, attempt.Hide(FeishuSignature.Of(now, secret)));
        }

        FeishuMessage.Write(json, config, texts, notification);
        json.EndObject();

        return await http.SendAsync(DeliveryRequest.PostJson(url, json.Written), FeishuAnswer.Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
