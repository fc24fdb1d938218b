using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.WeComRobot;

/// <summary>Posts notifications to a group of WeCom by its robot.</summary>
internal sealed class WeComRobotIntegration(WeComRobotConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private const string Address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=";

    private static readonly Pace Pace = Pace.PerMinute(20);

    public static IIntegration Build(WeComRobotConfig config, IntegrationParts parts) =>
        new WeComRobotIntegration(config, parts.Http(config.Http, "wecom_robot"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await UrlAsync(attempt, cancellationToken)).IsHere(out var url, out var refusal))
        {
            return refusal;
        }

        var texts = parts.Texts(notification, attempt, cancellationToken);
        var message = WeComRobotMessage.Of(config, texts);
        using var json = new GoJsonWriter();
        message.Write(json);
        var outcome = await SendAsync(url, json, attempt, cancellationToken);
        if (outcome is DeliveryOutcome.Accepted)
        {
            await CallAsync(url, message, attempt, cancellationToken);
            await parts.Picture(notification, attempt).FollowAsync((png, token) => ShowAsync(url, png, attempt, token), cancellationToken);
        }

        return outcome;
    }

    public void Dispose() => http.Dispose();

    private async Task CallAsync(Uri url, WeComRobotMessage message, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!message.NeedsCall)
        {
            return;
        }

        using var call = new GoJsonWriter();
        message.WriteCall(call);

        // What was told is told: it must not be told again because the call failed.
        if (await SendAsync(url, call, attempt, cancellationToken) is not DeliveryOutcome.Accepted)
        {
            attempt.NoteShortfall("the message was sent, but nobody was called to it");
        }
    }

    private async Task<DeliveryOutcome> ShowAsync(Uri url, byte[] png, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!parts.Paces.TryTake(Pace, url.AbsoluteUri))
        {
            return MessagePicture.LeavesRoom;
        }

        using var json = new GoJsonWriter();
        WeComRobotMessage.WritePicture(json, png);
        var request = DeliveryRequest.PostJson(url, json.Written) with { Noted = MessagePicture.Noted(png.Length) };

        return await http.SendAsync(request, WeComRobotAnswer.Judge, attempt, cancellationToken);
    }

    private async Task<DeliveryOutcome> SendAsync(Uri url, GoJsonWriter json, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        await parts.Paces.WaitAsync(Pace, url.AbsoluteUri, cancellationToken);

        return await http.SendAsync(DeliveryRequest.PostJson(url, json.Written), WeComRobotAnswer.Judge, attempt, cancellationToken);
    }

    private async Task<Needed<Uri>> UrlAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (config.Url is { } source)
        {
            return await attempt.AddressAsync("url", source, cancellationToken);
        }

        return (await attempt.SecretAsync("key", config.Key!, cancellationToken)).IsHere(out var key, out var refusal)
            ? Needed<Uri>.Of(new(Address + Uri.EscapeDataString(key)))
            : Needed<Uri>.Missing(refusal);
    }
}
