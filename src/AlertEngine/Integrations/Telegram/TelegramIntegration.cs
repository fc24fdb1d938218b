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
        var outcome = await SendAsync(url, message, chat, attempt, cancellationToken);
        if (outcome is not DeliveryOutcome.Rejected rejected || !TelegramAnswer.IsAboutMarkup(rejected) || message.ParseMode.Length == 0)
        {
            return outcome;
        }

        attempt.NoteTemplate("message", rejected.Error);

        return await SendAsync(url, message.Plain(), chat, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<DeliveryOutcome> SendAsync(Uri url, TelegramMessage message, string chat, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        using var json = new GoJsonWriter();
        message.Write(json);
        await parts.Paces.WaitAsync(chat.StartsWith('-') ? ToGroup : ToPerson, $"{url} {chat}", cancellationToken);

        return await http.SendAsync(DeliveryRequest.PostJson(url, json.WrittenLine()), TelegramAnswer.Judge, attempt, cancellationToken);
    }

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
