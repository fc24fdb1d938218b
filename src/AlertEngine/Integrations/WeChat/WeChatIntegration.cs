using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.WeChat;

/// <summary>Sends notifications to members of a company by an app of WeCom.</summary>
internal sealed class WeChatIntegration(WeChatConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private readonly WeChatTokens tokens = new(config.ApiUrl, http, parts.Time);

    public static IIntegration Build(WeChatConfig config, IntegrationParts parts) =>
        new WeChatIntegration(config, parts.Http(config.Http, "wechat"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!texts.Needed("corp_id", config.CorpId).IsHere(out var corp, out var refusal)
            || !(await texts.SecretAsync("api_secret", config.ApiSecret!)).IsHere(out var secret, out refusal)
            || !WeChatMessage.Of(config, texts).IsHere(out var message, out refusal)
            || !(await tokens.GetAsync(corp, secret, attempt, cancellationToken)).IsHere(out var token, out refusal))
        {
            return refusal;
        }

        using var json = new GoJsonWriter();
        message.Write(json);
        var url = new Uri($"{config.ApiUrl.AbsoluteUri}message/send?access_token={Uri.EscapeDataString(token)}");

        var outcome = await http.SendAsync(DeliveryRequest.PostJson(url, json.WrittenLine()), answer => Judge(answer, token, attempt), attempt, cancellationToken);
        if (outcome is DeliveryOutcome.Accepted)
        {
            await parts.Picture(notification, attempt).FollowAsync(
                (png, within) => ShowAsync(message, png, url, token, attempt, within), cancellationToken);
        }

        return outcome;
    }

    public void Dispose()
    {
        tokens.Dispose();
        http.Dispose();
    }

    private async Task<DeliveryOutcome> ShowAsync(
        WeChatMessage message, byte[] png, Uri url, string token, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var upload = new Uri($"{config.ApiUrl.AbsoluteUri}media/upload?access_token={Uri.EscapeDataString(token)}&type=image");
        var answer = await http.ExchangeAsync(MultipartForm.Post(upload, FormPart.Picture("media", png)), attempt, cancellationToken);
        if (!answer.Read(MediaOf).IsHere(out var media, out var failure))
        {
            return failure;
        }

        using var json = new GoJsonWriter();
        message.WritePicture(json, media);

        return await http.SendAsync(DeliveryRequest.PostJson(url, json.Written), WeChatAnswer.Judge, attempt, cancellationToken);
    }

    // What was taken has no code other than zero, or none at all.
    private static Needed<string> MediaOf(ServiceAnswer.Given given) =>
        given.Json()["media_id"].Text is { Length: > 0 } media ? Needed<string>.Of(media)
        : WeChatAnswer.Judge(given) is not DeliveryOutcome.Accepted and var failure ? Needed<string>.Missing(failure)
        : Needed<string>.Missing(FailureReason.Other, "WeChat did not say under which id it has the file");

    private DeliveryOutcome Judge(ServiceAnswer.Given given, string token, DeliveryAttempt attempt)
    {
        if (WeChatAnswer.RefusesToken(given))
        {
            tokens.Forget(token);
        }

        if (WeChatAnswer.Unreached(given) is { Length: > 0 } unreached)
        {
            attempt.NoteShortfall(unreached);
        }

        return WeChatAnswer.Judge(given);
    }
}
