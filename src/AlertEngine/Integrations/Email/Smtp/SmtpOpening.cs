using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>The way from nothing to a server that knows us: connection, encryption, greeting, login.</summary>
internal sealed class SmtpOpening(EmailConfig config, SmtpChannel channel, DeliveryAttempt attempt)
{
    // The longest mechanism asks twice.
    private const int MostQuestions = 4;

    private SmtpAbilities abilities = SmtpAbilities.None;

    private string Host => config.Smarthost!.Host;

    /// <summary>A session, or why there is none.</summary>
    public async Task<(SmtpSession? Session, DeliveryOutcome? Failure)> OpenAsync(SmtpCredentials credentials, CancellationToken cancellationToken)
    {
        if (PortOf(config.Smarthost!.Port) is not { } port)
        {
            return (null, new DeliveryOutcome.Rejected(FailureReason.Other, $"establish connection to server: unknown port {config.Smarthost.Port}"));
        }

        await channel.ConnectAsync(Host, port, cancellationToken);
        var failure = config.UsesImplicitTls ? await EncryptAsync("establish TLS connection to server", cancellationToken) : null;
        failure ??= await GreetAsync(cancellationToken);
        if (config is { RequireTls: true, UsesImplicitTls: false })
        {
            failure ??= await StartTlsAsync(cancellationToken);
        }

        failure ??= await LoginAsync(credentials, cancellationToken);

        return failure is null ? (new(channel, abilities), null) : (null, failure);
    }

    private async Task<DeliveryOutcome?> GreetAsync(CancellationToken cancellationToken)
    {
        var greeting = await channel.ReadAsync("create SMTP client", cancellationToken);

        return greeting.IsPositive ? await HelloAsync(cancellationToken) : greeting.Failure(channel.Step);
    }

    private async Task<DeliveryOutcome?> HelloAsync(CancellationToken cancellationToken)
    {
        var reply = await channel.SayAsync("send EHLO command", $"EHLO {config.Hello}", cancellationToken);
        if (reply.IsPositive)
        {
            abilities = SmtpAbilities.Of(reply);

            return null;
        }

        if (reply.IsTransient)
        {
            return reply.Failure(channel.Step);
        }

        reply = await channel.SayAsync("send EHLO command", $"HELO {config.Hello}", cancellationToken);

        return reply.IsPositive ? null : reply.Failure(channel.Step);
    }

    private async Task<DeliveryOutcome?> StartTlsAsync(CancellationToken cancellationToken)
    {
        if (!abilities.StartTls)
        {
            return new DeliveryOutcome.Retry(
                FailureReason.Other, $"'require_tls' is true (default) but \"{config.Smarthost}\" does not advertise the STARTTLS extension");
        }

        var reply = await channel.SayAsync("send STARTTLS command", "STARTTLS", cancellationToken);
        if (!reply.IsPositive)
        {
            return reply.Failure(channel.Step);
        }

        // Whatever was said in the clear may be somebody else's word.
        abilities = SmtpAbilities.None;

        return await EncryptAsync("send STARTTLS command", cancellationToken) ?? await HelloAsync(cancellationToken);
    }

    private async Task<DeliveryOutcome?> EncryptAsync(string step, CancellationToken cancellationToken)
    {
        try
        {
            var tls = TlsOptions.Make(config.Tls, new WatchedFiles());
            tls.TargetHost = config.Tls.ServerName.Length > 0 ? config.Tls.ServerName : Host;
            await channel.EncryptAsync(step, tls, cancellationToken);

            return null;
        }
        catch (Exception e) when (e is CryptographicException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome.Rejected(FailureReason.Other, $"parse TLS configuration: {e.Message}");
        }
    }

    private async Task<DeliveryOutcome?> LoginAsync(SmtpCredentials credentials, CancellationToken cancellationToken)
    {
        if (abilities.Mechanisms.IsEmpty || credentials.Username.Length == 0)
        {
            return null;
        }

        var (login, error) = SmtpLogin.Choose(abilities.Mechanisms, credentials);
        if (login is null)
        {
            return new DeliveryOutcome.Retry(FailureReason.Auth, $"find auth mechanism: {error}");
        }

        var step = $"{login} auth";
        if (login.IsReadable && !channel.IsEncrypted && Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            return new DeliveryOutcome.Rejected(FailureReason.Auth, $"{step}: unencrypted connection");
        }

        var reply = await channel.SaySecretAsync(step, $"AUTH {login}", login.First is { } first ? Hidden(first) : "", cancellationToken);
        for (var asked = 0; reply.IsIntermediate && asked < MostQuestions; asked++)
        {
            if (Question(reply) is not { } question || login.Answer(question) is not { } answer)
            {
                return new DeliveryOutcome.Retry(FailureReason.Auth, $"{step}: unexpected server challenge");
            }

            reply = await channel.SaySecretAsync(step, "", Hidden(answer), cancellationToken);
        }

        return reply.IsPositive ? null : reply.Failure(step);
    }

    // A server may say again what it was told.
    private string Hidden(string answer) => attempt.Hide(Convert.ToBase64String(Encoding.UTF8.GetBytes(answer)));

    private static string? Question(SmtpReply reply)
    {
        var bytes = new byte[reply.Lines[0].Length];

        return Convert.TryFromBase64String(reply.Lines[0].Trim(), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static int? PortOf(string port) => port switch
    {
        "smtp" => 25,
        "smtps" or "submissions" => 465,
        "submission" => 587,
        _ => ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
    };
}
