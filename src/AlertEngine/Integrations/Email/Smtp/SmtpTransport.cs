using System.Collections.Immutable;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using AlertEngine.Http;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>Gives mails to one mail server, over connections that serve for as many as wait.</summary>
internal sealed class SmtpTransport(EmailConfig config, TimeProvider time) : IMailTransport
{
    // Servers refuse those who come with many at a time.
    private const int MostConnections = 8;

    // A mail is a page: half of one tells nobody how it looked.
    private const int MostNoted = 64 << 10;

    private readonly SmtpSessions sessions = new(MostConnections);
    private readonly SettledRecipients settled = new();
    private readonly OAuth2Tokens? tokens = config.OAuth2 is { } oauth2 ? new(oauth2, time) : null;

    public async Task<DeliveryOutcome> SendAsync(OutgoingMail mail, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Trial is not null)
        {
            return new DeliveryOutcome.Accepted();
        }

        if (!(await SmtpCredentials.ReadAsync(config, tokens, attempt, cancellationToken)).IsHere(out var credentials, out var refusal))
        {
            return refusal;
        }

        var handedOn = await sessions.TakeAsync(cancellationToken);
        var started = time.GetTimestamp();
        var dialogue = new SmtpDialogue();
        SmtpSession? kept = null;
        try
        {
            var session = handedOn is null ? null : await ReadyAsync(handedOn, dialogue, cancellationToken);
            (var outcome, kept) = await SendAsync(mail, session, credentials, dialogue, attempt, cancellationToken);
            if (outcome is DeliveryOutcome.Rejected { Reason: FailureReason.Auth } && credentials.TokenLine is { } refused)
            {
                tokens?.Forget(refused);
            }

            return outcome;
        }
        finally
        {
            sessions.Leave(kept);
            var took = Duration.FromTimeSpan(time.GetElapsedTime(started));
            attempt.Note($"SMTP {config.Smarthost}", mail.Content.Span, dialogue.Answer, Encoding.UTF8.GetBytes(dialogue.Text), took, MostNoted);
        }
    }

    public void Dispose() => tokens?.Dispose();

    private async Task<(DeliveryOutcome Outcome, SmtpSession? Kept)> SendAsync(
        OutgoingMail mail, SmtpSession? session, SmtpCredentials credentials, SmtpDialogue dialogue, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var channel = session?.Channel ?? new SmtpChannel(time) { Dialogue = dialogue };
        SmtpSession? kept = null;
        try
        {
            DeliveryOutcome? failure = null;
            if (session is null)
            {
                (session, failure) = await new SmtpOpening(config, channel, attempt).OpenAsync(credentials, cancellationToken);
            }

            if (session is null)
            {
                return (failure!, null);
            }

            var left = settled.LeftOf(mail);
            var verdict = await session.SendAsync(mail, left, cancellationToken);
            kept = session.IsUsable ? session : null;

            return (Judge(mail, left, verdict, attempt), kept);
        }
        catch (Exception e) when (IsFault(e))
        {
            dialogue.Remark(e.Message);

            return (new DeliveryOutcome.Retry(FailureReason.Other, $"{channel.Step}: {e.Message}"), null);
        }
        finally
        {
            if (kept is null)
            {
                channel.Dispose();
            }
        }
    }

    // One that was lost between two mails says nothing about the server.
    private static async Task<SmtpSession?> ReadyAsync(SmtpSession session, SmtpDialogue dialogue, CancellationToken cancellationToken)
    {
        session.Channel.Dialogue = dialogue;
        var isReady = false;
        try
        {
            isReady = await session.ResetAsync(cancellationToken);
        }
        catch (Exception e) when (IsFault(e))
        {
            dialogue.Remark($"{e.Message}; a new connection is opened");
        }
        finally
        {
            if (!isReady)
            {
                session.Dispose();
            }
        }

        return isReady ? session : null;
    }

    // Whoever is put off is tried again, alone; whoever is refused for good is noted, since the others have the mail.
    private DeliveryOutcome Judge(OutgoingMail mail, ImmutableArray<MailAddress> to, SmtpVerdict verdict, DeliveryAttempt attempt)
    {
        var othersHaveIt = to.Length < mail.To.Length && verdict.Refusals.Length == to.Length && verdict.Failure is DeliveryOutcome.Rejected;
        if (verdict.Failure is { } failure && !othersHaveIt)
        {
            return failure;
        }

        foreach (var (address, reply) in verdict.Refusals.Where(refusal => !refusal.Reply.IsTransient))
        {
            attempt.NoteShortfall($"not delivered to {address.Path}: {reply}");
        }

        if (verdict.Refusals.FirstOrDefault(refusal => refusal.Reply.IsTransient) is not { } putOff)
        {
            return new DeliveryOutcome.Accepted();
        }

        settled.Add(mail.Id, to.Except(verdict.Refusals.Where(refusal => refusal.Reply.IsTransient).Select(refusal => refusal.Address)));

        return putOff.Reply.Failure($"send RCPT command for {putOff.Address.Path}");
    }

    private static bool IsFault(Exception e) =>
        e is IOException or SocketException or AuthenticationException or InvalidDataException or TimeoutException;
}
