using System.Collections.Immutable;
using System.Security.Cryptography;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Integrations.Email.Smtp;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Email;

/// <summary>Sends notifications as mails. They are rendered whole before anybody is called.</summary>
internal sealed class EmailIntegration(EmailConfig config, IMailTransport transport, IntegrationParts parts) : IIntegration
{
    private const int BoundaryLength = 60;

    public static IIntegration Build(EmailConfig config, IntegrationParts parts) =>
        new EmailIntegration(config, new SmtpTransport(config, parts.Time), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!Addresses("from", config.From, texts).IsHere(out var from, out var refusal)
            || !Addresses("to", config.To, texts).IsHere(out var to, out refusal))
        {
            return refusal;
        }

        if (from.Addresses.Length != 1)
        {
            return new DeliveryOutcome.Rejected(FailureReason.ClientError, $"must be exactly one 'from' address (got: {from.Addresses.Length})");
        }

        var message = EmailMessage.Render(config, texts, notification, parts.Time.GetLocalNow());
        message = EmailMessage.WithChart(message, await parts.Picture(notification, attempt).DrawAsync(cancellationToken));
        var content = MimeWriter.Write(message, RandomNumberGenerator.GetHexString(BoundaryLength, lowercase: true));

        return await transport.SendAsync(new(notification.IdempotencyKey, from.Addresses[0], to.Addresses, content), attempt, cancellationToken);
    }

    public void Dispose() => transport.Dispose();

    private static Needed<Mailboxes> Addresses(string field, string template, MessageTexts texts)
    {
        if (!texts.Needed(field, template).IsHere(out var text, out var refusal))
        {
            return Needed<Mailboxes>.Missing(refusal);
        }

        return MailAddressList.TryParse(text, out var addresses, out var error)
            ? Needed<Mailboxes>.Of(new(addresses))
            : Needed<Mailboxes>.Missing(FailureReason.ClientError, $"parse '{field}' addresses: {error}");
    }

    private sealed record Mailboxes(ImmutableArray<MailAddress> Addresses);
}
