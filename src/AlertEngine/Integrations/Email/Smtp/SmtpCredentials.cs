using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>Who we are to a mail server, as it is now. Nothing of it is printed.</summary>
internal sealed class SmtpCredentials
{
    public required string Username { get; init; }
    public required string Identity { get; init; }
    public required string? Password { get; init; }
    public required string? Secret { get; init; }

    /// <summary>As HTTP has it: <c>Bearer</c> and the token.</summary>
    public required string? TokenLine { get; init; }

    /// <summary>Reads what lies in files, and asks for a token if there is a place to ask.</summary>
    public static async Task<Needed<SmtpCredentials>> ReadAsync(
        EmailConfig config, OAuth2Tokens? tokens, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await attempt.SecretIfAnyAsync("auth_password", config.Password, cancellationToken)).IsHere(out var password, out var refusal)
            || !(await attempt.SecretIfAnyAsync("auth_secret", config.Secret, cancellationToken)).IsHere(out var secret, out refusal))
        {
            return Needed<SmtpCredentials>.Missing(refusal);
        }

        string? line = null;
        if (tokens is not null && config.Username.Length > 0)
        {
            switch (await tokens.CurrentAsync(cancellationToken))
            {
                case TokenOutcome.Granted granted:
                    line = granted.Token.HeaderLine;
                    attempt.Hide(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
                    break;
                case TokenOutcome.Failed failed:
                    return Needed<SmtpCredentials>.Missing(new DeliveryOutcome.Retry(FailureReason.Other, $"auth_xoauth2: {failed.Failure.Message}"));
            }
        }

        return Needed<SmtpCredentials>.Of(
            new() { Username = config.Username, Identity = config.Identity, Password = password, Secret = secret, TokenLine = line });
    }
}
