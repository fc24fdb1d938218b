using System.Globalization;
using AlertEngine.Configuration;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Telegram;

/// <summary>Posts notifications to a chat of Telegram.</summary>
internal sealed class TelegramIntegration(TelegramConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // What Telegram lets a bot write to a group, and to a person: a message a second, if not quite to the second.
    private static readonly Pace ToGroup = Pace.PerMinute(20);
    private static readonly Pace ToPerson = new(5, TimeSpan.FromSeconds(5));

    public static IIntegration Build(TelegramConfig config, IntegrationParts parts) =>
        new TelegramIntegration(config, parts.Http(config.Http, "telegram"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.SecretAsync("bot_token", config.BotToken!, cancellationToken)).IsHere(out var token, out var refusal)
            || !(await ChatAsync(attempt, cancellationToken)).IsHere(out var chat, out refusal)
            || !Address(token).IsHere(out var url, out refusal))
        {
            return refusal;
        }

        var texts = parts.Texts(notification, attempt, cancellationToken);
        var message = TelegramMessage.Of(config, chat, texts);
        var picture = parts.Picture(notification, attempt);
        var png = await picture.DrawAsync(cancellationToken);
        var outcome = await TellAsync(url, message, picture, png, attempt, cancellationToken);
        if (!IsAboutMarkup(outcome) || message.ParseMode.Length == 0)
        {
            return outcome;
        }

        attempt.NoteTemplate("message", outcome.Complaint!);

        return await TellAsync(url, message.Plain(), picture, png, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static bool IsAboutMarkup(DeliveryOutcome outcome) => outcome is DeliveryOutcome.Rejected rejected && TelegramAnswer.IsAboutMarkup(rejected);

    // One message, if a picture has room for the text below it.
    private async Task<DeliveryOutcome> TellAsync(
        Uri url, TelegramMessage message, MessagePicture picture, byte[]? png, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (png is null || message.FitsCaption)
        {
            return await picture.GoWithAsync(
                png,
                async some => (await SendAsync(url, message, some, attempt, cancellationToken)).Judged(TelegramAnswer.Judge),
                IsAboutMarkup);
        }

        var answer = await SendAsync(url, message, png: null, attempt, cancellationToken);
        if (answer is ServiceAnswer.Given given && given.Json()["result"]["message_id"].WholeNumber is { } told)
        {
            await picture.FollowAsync((_, within) => ShowBelowAsync(url, message, png, told, attempt, within), cancellationToken);
        }

        return answer.Judged(TelegramAnswer.Judge);
    }

    private async Task<ServiceAnswer> SendAsync(Uri url, TelegramMessage message, byte[]? png, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        using var json = new GoJsonWriter();
        message.Write(json);
        await parts.Paces.WaitAsync(PaceOf(message.ChatId), AddressOf(url, message.ChatId), cancellationToken);
        var request = png is null ? DeliveryRequest.PostJson(url, json.WrittenLine()) : message.WithPicture(PictureUrl(url), png);

        return await http.ExchangeAsync(request, attempt, cancellationToken);
    }

    private async Task<DeliveryOutcome> ShowBelowAsync(
        Uri url, TelegramMessage message, byte[] png, long told, DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        parts.Paces.TryTake(PaceOf(message.ChatId), AddressOf(url, message.ChatId))
            ? await http.SendAsync(message.PictureBelow(PictureUrl(url), png, told), TelegramAnswer.Judge, attempt, cancellationToken)
            : MessagePicture.LeavesRoom;

    private static Pace PaceOf(string chat) => chat.StartsWith('-') ? ToGroup : ToPerson;

    private static string AddressOf(Uri url, string chat) => $"{url} {chat}";

    private static Uri PictureUrl(Uri url) => new(url, "sendPhoto");

    private async Task<Needed<string>> ChatAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (config.ChatIdFile is not { } file)
        {
            return Needed<string>.Of(config.ChatId!.Value.ToString(CultureInfo.InvariantCulture));
        }

        var read = await attempt.SecretAsync("chat_id", new SecretSource.File(file), cancellationToken);

        return read.IsHere(out var text, out _) && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? Needed<string>.Missing(FailureReason.Other, "chat_id_file holds no number")
            : read;
    }

    private Needed<Uri> Address(string token) =>
        Uri.TryCreate($"{config.ApiUrl.OriginalString.TrimEnd('/')}/bot{token}/sendMessage", UriKind.Absolute, out var url)
            ? Needed<Uri>.Of(url)
            : Needed<Uri>.Missing(FailureReason.Other, "bot_token does not fit into an address");
}
