using System.Collections.Immutable;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Email;

/// <summary>How mails leave. Whatever can carry the bytes of a mail fits in here.</summary>
internal interface IMailTransport : IDisposable
{
    /// <summary>One attempt; what went over the wire is noted.</summary>
    Task<DeliveryOutcome> SendAsync(OutgoingMail mail, DeliveryAttempt attempt, CancellationToken cancellationToken);
}

/// <summary>A mail that is ready to go.</summary>
/// <param name="Id">The same for each attempt to send it.</param>
/// <param name="Content">Lines that end with CR LF.</param>
internal sealed record OutgoingMail(string Id, MailAddress From, ImmutableArray<MailAddress> To, ReadOnlyMemory<byte> Content)
{
    public bool NeedsUtf8 => From.NeedsUtf8 || To.Any(address => address.NeedsUtf8);
}
