using System.Net.Http.Headers;
using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime.Extensions;

namespace AlertEngine.Integrations.DingTalk;

/// <summary>Posts notifications to a group of DingTalk by its robot.</summary>
internal sealed class DingTalkIntegration(DingTalkConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // What a robot may send; one that sends more is muted for ten minutes.
    private static readonly Pace Pace = Pace.PerMinute(20);

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    public static IIntegration Build(DingTalkConfig config, IntegrationParts parts) =>
        new DingTalkIntegration(config, parts.Http(config.Http, "dingtalk"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.AddressAsync("url", config.Url!, cancellationToken)).IsHere(out var url, out var refusal)
            || !(await attempt.SecretIfAnyAsync("secret", config.Secret, cancellationToken)).IsHere(out var secret, out refusal))
        {
            return refusal;
        }

        var texts = parts.Texts(notification, attempt, cancellationToken);
        using var json = new GoJsonWriter();
        DingTalkMessage.Write(json, config, texts);
        await parts.Paces.WaitAsync(Pace, url.AbsoluteUri, cancellationToken);
        var request = DeliveryRequest.PostJson(Signed(url, secret, attempt), json.Written) with { ContentType = Json };

        return await http.SendAsync(request, DingTalkAnswer.Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private Uri Signed(Uri url, string? secret, DeliveryAttempt attempt)
    {
        if (secret is null)
        {
            return url;
        }

        var now = parts.Time.GetCurrentInstant().ToUnixTimeMilliseconds();
        var signature = attempt.Hide(DingTalkSignature.Of(now, secret));
        var separator = url.Query.Length > 0 ? "&" : "?";

        return new($"{url.AbsoluteUri}{separator}timestamp={now}&sign={Uri.EscapeDataString(signature)}");
    }
}
