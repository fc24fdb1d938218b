using System.Net.Sockets;
using System.Security.Authentication;
using AlertEngine.Http;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Email;
using AlertEngine.Integrations.Email.Smtp;
using AlertEngine.Notifications;

namespace AlertEngine.Cli.Checkups;

/// <summary>Goes as far as a login with a mail server, as each mail would, and says goodbye.</summary>
internal sealed class MailCheckup(EmailConfig config, TimeProvider time)
{
    public async Task<Diagnosis> RunAsync(CancellationToken cancellationToken)
    {
        var which = $"{config.Smarthost}";
        var attempt = new DeliveryAttempt();
        using var tokens = config.OAuth2 is { } oauth2 ? new OAuth2Tokens(oauth2, time) : null;
        if (!(await SmtpCredentials.ReadAsync(config, tokens, attempt, cancellationToken)).IsHere(out var credentials, out var failure))
        {
            return Failed(which, failure);
        }

        var channel = new SmtpChannel(time);
        try
        {
            (var session, failure) = await new SmtpOpening(config, channel, attempt).OpenAsync(credentials, cancellationToken);
            if (session is null)
            {
                return Failed(which, failure!);
            }

            var isOpen = !channel.IsEncrypted && Secures(config);

            return new(
                "mail server",
                which,
                isOpen ? Grade.Doubtful : Grade.Fine,
                $"{(channel.IsEncrypted ? "encrypted" : "not encrypted")}, {(config.Username.Length > 0 ? $"logged in as {config.Username}" : "no login")}",
                isOpen ? "set require_tls: true" : "");
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or InvalidDataException or TimeoutException)
        {
            return new("mail server", which, Grade.Failed, $"{channel.Step}: {e.Message}", "check smarthost, its port, and the firewall between") { IsUnreachable = true };
        }
        finally
        {
            channel.Dispose();
        }
    }

    // On the same machine nobody listens in between.
    private static bool Secures(EmailConfig config) => config.Smarthost!.Host is not ("localhost" or "127.0.0.1" or "::1");

    private static Diagnosis Failed(string which, DeliveryOutcome failure)
    {
        var (reason, error) = failure switch
        {
            DeliveryOutcome.Retry retry => (retry.Reason, retry.Error),
            DeliveryOutcome.Rejected rejected => (rejected.Reason, rejected.Error),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        return new(
            "mail server",
            which,
            Grade.Failed,
            TerminalText.Clean(error),
            reason is FailureReason.Auth ? "check auth_username and its password" : "check require_tls, tls_config and the port");
    }
}
