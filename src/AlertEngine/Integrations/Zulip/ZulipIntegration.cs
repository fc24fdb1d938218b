using System.Text;
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
        var account = $"{config.Url} {config.BotEmail}";
        await parts.Paces.WaitAsync(Pace, account, cancellationToken);
        var outcome = await http.SendAsync(request, Judge, attempt, cancellationToken);
        if (outcome is DeliveryOutcome.Accepted)
        {
            await parts.Picture(notification, attempt).FollowAsync(ShowAsync, cancellationToken);
        }

        return outcome;

        async Task<DeliveryOutcome> ShowAsync(byte[] png, CancellationToken within)
        {
            if (!parts.Paces.TryTake(Pace, account))
            {
                return MessagePicture.LeavesRoom;
            }

            var upload = MultipartForm.Post(ServiceUrl.Of(config.Url!, "api/v1/user_uploads"), FormPart.Picture("filename", png)) with { Headers = request.Headers };
            var answer = await http.ExchangeAsync(upload, attempt, within);
            if (!answer.Read(Address).IsHere(out var address, out var failure))
            {
                return failure;
            }

            var link = request with { Body = Encoding.ASCII.GetBytes(ZulipMessage.Of(config, channel, texts, content: $"[{MessagePicture.Says}]({address})")) };

            return await http.SendAsync(link, Judge, attempt, within);
        }
    }

    public void Dispose() => http.Dispose();

    // Newer servers say url, older ones uri.
    private static Needed<string> Address(ServiceAnswer.Given answer)
    {
        var json = answer.Json();
        var address = json["url"].Text is { Length: > 0 } url ? url : json["uri"].Text;

        return answer.IsSuccess && address.Length > 0 ? Needed<string>.Of(address) : Needed<string>.Missing(answer.Failure(json["msg"].Text));
    }

    private static DeliveryOutcome Judge(ServiceAnswer.Given answer)
    {
        var json = answer.Json();
        var asked = json["retry-after"].Number is { } pause and > 0
            ? Duration.FromSeconds(Math.Min(pause, LongestPause.TotalSeconds))
            : answer.RetryAfter;

        return (answer with { RetryAfter = asked }).Judge(complaint: json["msg"].Text);
    }
}
