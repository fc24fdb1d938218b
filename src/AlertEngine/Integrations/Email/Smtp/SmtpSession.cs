using System.Collections.Immutable;
using System.Text;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>A server that knows us and takes mails, one after the other.</summary>
internal sealed class SmtpSession(SmtpChannel channel, SmtpAbilities abilities) : IDisposable
{
    // So that neither side waits with full buffers for the other to read.
    private const int MostCommandsAtOnce = 100;

    public SmtpChannel Channel => channel;

    public bool IsUsable => !channel.IsOver;

    /// <summary>Whether the server still listens, and has forgotten the mail before.</summary>
    public async Task<bool> ResetAsync(CancellationToken cancellationToken)
    {
        var reply = await channel.SayAsync("send RSET command", "RSET", cancellationToken);

        return reply.IsPositive;
    }

    public async Task<SmtpVerdict> SendAsync(OutgoingMail mail, ImmutableArray<MailAddress> to, CancellationToken cancellationToken)
    {
        if (Unfit(mail) is { } unfit)
        {
            return new(unfit, []);
        }

        var (failure, replies) = await EnvelopeAsync(mail, to, cancellationToken);
        if (failure is not null)
        {
            return new(failure, []);
        }

        var refusals = to.Zip(replies).Where(pair => !pair.Second.IsPositive).Select(pair => new SmtpRefusal(pair.First, pair.Second)).ToImmutableArray();
        if (refusals.Length == to.Length)
        {
            return new((refusals.FirstOrDefault(refusal => refusal.Reply.IsTransient) ?? refusals[0]).Reply.Failure("send RCPT command"), refusals);
        }

        var reply = await channel.SayAsync("send DATA command", "DATA", cancellationToken);
        if (!reply.IsIntermediate)
        {
            return new(reply.Failure(channel.Step), []);
        }

        reply = await channel.SayContentAsync("delivery failure", DotStuffing.Of(mail.Content.Span), cancellationToken);

        return reply.IsPositive ? new(Failure: null, refusals) : new(reply.Failure(channel.Step), []);
    }

    public void Dispose() => channel.Dispose();

    private DeliveryOutcome.Rejected? Unfit(OutgoingMail mail)
    {
        if (mail.NeedsUtf8 && !abilities.Utf8)
        {
            return new(FailureReason.ClientError, "an address has letters beyond ASCII before its @, and the server does not advertise the SMTPUTF8 extension");
        }

        return abilities.LargestMessage > 0 && mail.Content.Length > abilities.LargestMessage
            ? new(FailureReason.ClientError, $"the message has {mail.Content.Length} bytes, the server takes {abilities.LargestMessage}")
            : null;
    }

    private async Task<(DeliveryOutcome? Failure, IReadOnlyList<SmtpReply> Replies)> EnvelopeAsync(
        OutgoingMail mail, ImmutableArray<MailAddress> to, CancellationToken cancellationToken)
    {
        var commands = to.Select(address => $"RCPT TO:<{address.Path}>").Prepend(MailCommand(mail));
        var replies = new List<SmtpReply>(to.Length + 1);
        foreach (var chunk in commands.Chunk(abilities.Pipelining ? MostCommandsAtOnce : 1))
        {
            replies.AddRange(await channel.SayAsync(replies.Count == 0 ? "send MAIL command" : "send RCPT command", [.. chunk], cancellationToken));
            if (!replies[0].IsPositive)
            {
                return (replies[0].Failure("send MAIL command"), []);
            }
        }

        return (null, replies[1..]);
    }

    private string MailCommand(OutgoingMail mail)
    {
        var command = new StringBuilder($"MAIL FROM:<{mail.From.Path}>");
        if (abilities.EightBitMime)
        {
            command.Append(" BODY=8BITMIME");
        }

        // A mail that is marked without need is refused by servers further on that do not know the mark.
        if (mail.NeedsUtf8)
        {
            command.Append(" SMTPUTF8");
        }

        if (abilities.Size)
        {
            command.Append(System.Globalization.CultureInfo.InvariantCulture, $" SIZE={mail.Content.Length}");
        }

        return command.ToString();
    }
}
