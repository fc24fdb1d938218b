using System.Collections.Immutable;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>What became of a mail.</summary>
/// <param name="Failure">Null when the server has taken it, for all but those refused.</param>
internal sealed record SmtpVerdict(DeliveryOutcome? Failure, ImmutableArray<SmtpRefusal> Refusals);

/// <summary>A recipient for whom a server takes no mail.</summary>
internal sealed record SmtpRefusal(MailAddress Address, SmtpReply Reply);
