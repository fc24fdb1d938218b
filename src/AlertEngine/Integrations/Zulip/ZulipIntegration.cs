using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Zulip;

/// <summary>Sends notifications as messages of a bot.</summary>
internal sealed class ZulipIntegration(ZulipConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // What a server takes of one account unless it is set up otherwise.
    private static readonly Pace Pace = Pace.PerMinute(200);

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
        var request = Request(ZulipMessage.Of(config, channel, texts));
        var account = $"{config.Url} {config.BotEmail}";
        await parts.Paces.WaitAsync(Pace, account, cancellationToken);
        var outcome = await http.SendAsync(request, ZulipAnswer.Judge, attempt, cancellationToken);
        if (outcome is DeliveryOutcome.Accepted)
        {
            await parts.Picture(notification, attempt).FollowAsync(ShowAsync, cancellationToken);
        }

        return outcome;

        DeliveryRequest Request(string form) =>
            DeliveryRequest.PostForm(ServiceUrl.Of(config.Url!, "api/v1/messages"), form) with { Headers = [("Authorization", login)] };

        async Task<DeliveryOutcome> ShowAsync(byte[] png, CancellationToken within)
        {
            if (!parts.Paces.TryTake(Pace, account))
            {
                return MessagePicture.LeavesRoom;
            }

            var upload = MultipartForm.Post(ServiceUrl.Of(config.Url!, "api/v1/user_uploads"), FormPart.Picture("filename", png)) with { Headers = request.Headers };
            var answer = await http.ExchangeAsync(upload, attempt, within);
            if (!answer.Read(ZulipAnswer.Address).IsHere(out var address, out var failure))
            {
                return failure;
            }

            var link = ZulipMessage.Of(config, channel, texts, content: $"[{MessagePicture.Says}]({address})");

            return await http.SendAsync(Request(link), ZulipAnswer.Judge, attempt, within);
        }
    }

    public void Dispose() => http.Dispose();
}
