using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.RocketChat;

/// <summary>Posts notifications to a channel of Rocket.Chat.</summary>
internal sealed class RocketChatIntegration(RocketChatConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private readonly Uri address = ServiceUrl.Of(config.ApiUrl!, "api/v1/chat.postMessage");

    public static IIntegration Build(RocketChatConfig config, IntegrationParts parts) =>
        new RocketChatIntegration(config, parts.Http(config.Http, "rocketchat"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!texts.Needed("channel", config.Channel).IsHere(out var channel, out var refusal)
            || !(await attempt.SecretAsync("token", config.Token!, cancellationToken)).IsHere(out var token, out refusal)
            || !(await attempt.SecretAsync("token_id", config.TokenId!, cancellationToken)).IsHere(out var tokenId, out refusal))
        {
            return refusal;
        }

        using var json = new GoJsonWriter();
        RocketChatMessage.Write(json, config, texts, channel);
        var request = DeliveryRequest.PostJson(address, json.WrittenLine()) with { Headers = [("X-Auth-Token", token), ("X-User-Id", tokenId)] };

        return await http.SendAsync(request, answer => RocketChatAnswer.Judge(answer, channel), attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
