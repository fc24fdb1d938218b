using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.Zulip;

/// <summary>Sends notifications as messages of a bot.</summary>
internal sealed class ZulipIntegration(ZulipConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // What a server takes of one account unless it is set up otherwise.
    private static readonly Pace Pace = Pace.PerMinute(200);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    public static IIntegration Build(ZulipConfig config, IntegrationParts parts) =>
        new ZulipIntegration(config, parts.Http(config.Http, "zulip"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!(await attempt.SecretAsync("api_key", config.ApiKey!, cancellationToken)).IsHere(out var key, out var refusal)
            || !texts.Needed("channel", config.Channel).IsHere(out var channel, out refusal))
        {
            return refusal;
        }

        var login = BasicLogin.Of(config.BotEmail, key);
        var request = DeliveryRequest.PostForm(ServiceUrl.Of(config.Url!, "api/v1/messages"), ZulipMessage.Of(config, channel, texts)) with
        {
            Headers = [("Authorization", login)],
        };
        await parts.Paces.WaitAsync(Pace, $"{config.Url} {config.BotEmail}", cancellationToken);

        return await http.SendAsync(request, Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static DeliveryOutcome Judge(ServiceAnswer.Given answer)
    {
        var json = answer.Json();
        var asked = json["retry-after"].Number is { } pause and > 0
            ? Duration.FromSeconds(Math.Min(pause, LongestPause.TotalSeconds))
            : answer.RetryAfter;

        return (answer with { RetryAfter = asked }).Judge(complaint: json["msg"].Text);
    }
}
