using System.Text;
using System.Text.Json;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;
using AlertEngine.Tests.Web;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>Encryption, and how we say who we are.</summary>
public sealed class SmtpLoginTests
{
    private const string Login = "auth_username: bob, auth_password: s3cr3t-pässword, require_tls: false";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AUTH PLAIN LOGIN", Login, "AUTH PLAIN AGJvYgBzM2NyM3QtcMOkc3N3b3Jk")]
    [InlineData("AUTH=PLAIN", $"{Login}, auth_identity: alice", "AUTH PLAIN YWxpY2UAYm9iAHMzY3IzdC1ww6Rzc3dvcmQ=")]
    [InlineData("AUTH LOGIN PLAIN", Login, "AUTH LOGIN|Ym9i|czNjcjN0LXDDpHNzd29yZA==")]
    [InlineData("AUTH NTLM CRAM-MD5 PLAIN", Login, "AUTH PLAIN AGJvYgBzM2NyM3QtcMOkc3N3b3Jk")]
    // The example of RFC 2195.
    [InlineData("AUTH CRAM-MD5", "auth_username: tim, auth_secret: tanstaaftanstaaf, require_tls: false", "AUTH CRAM-MD5|dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw")]
    [InlineData("AUTH PLAIN", "auth_password: s3cr3t, require_tls: false", "")]
    [InlineData("SIZE 0", Login, "")]
    public async Task The_first_mechanism_of_the_server_that_there_is_something_for_is_used(string ability, string fields, string expected)
    {
        await using var server = StubMailServer.Start(ability);
        server.Decide = Ask;
        using var delivery = new MailDelivery(server.Address, fields);

        var (outcome, attempt) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal(expected, string.Join('|', server.Commands.Skip(1).TakeWhile(command => !command.StartsWith("MAIL", StringComparison.Ordinal))));
        Assert.All(
            expected.Split(['|', ' ']).Where(word => word.Length > 9),
            secret => Assert.DoesNotContain(secret, attempt.Exchanges[0].Received, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NTLM", Login, "find auth mechanism: unknown auth mechanism: NTLM")]
    [InlineData("CRAM-MD5 X", Login, "find auth mechanism: missing secret for CRAM-MD5 auth mechanism; unknown auth mechanism: X")]
    [InlineData("PLAIN LOGIN", "auth_username: bob, require_tls: false", "find auth mechanism: missing password for PLAIN auth mechanism; missing password for LOGIN auth mechanism")]
    public async Task Without_a_mechanism_it_says_why(string mechanisms, string fields, string error)
    {
        await using var server = StubMailServer.Start($"AUTH {mechanisms}");
        using var delivery = new MailDelivery(server.Address, fields);

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Retry(FailureReason.Auth, error), outcome);
    }

    [Fact]
    public async Task A_refused_login_is_final_and_shows_no_password()
    {
        await using var server = StubMailServer.Start("AUTH PLAIN");
        server.Decide = said => said.StartsWith("AUTH", StringComparison.Ordinal) ? $"535 5.7.8 no: {said} s3cr3t-pässword\r\n" : null;
        using var delivery = new MailDelivery(server.Address, Login);

        var (outcome, attempt) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Rejected(FailureReason.Auth, "PLAIN auth: 535 5.7.8 no: AUTH PLAIN <secret> <secret>"), outcome);
        Assert.Contains("-> AUTH PLAIN <secret>\n", attempt.Exchanges[0].Received, StringComparison.Ordinal);
        Assert.Contains("<- 535 5.7.8 no: AUTH PLAIN <secret> <secret>\n", attempt.Exchanges[0].Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_not_answered()
    {
        await using var server = StubMailServer.Start("AUTH LOGIN");
        server.Decide = said => said == "AUTH LOGIN" ? "334 VG9rZW46\r\n" : null;
        using var delivery = new MailDelivery(server.Address, Login);

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Retry(FailureReason.Auth, "LOGIN auth: unexpected server challenge"), outcome);
    }

    [Fact]
    public async Task A_readable_password_is_told_to_no_distant_server_in_the_clear()
    {
        await using var server = StubMailServer.Start("AUTH PLAIN");
        using var delivery = new MailDelivery(server.Address.Replace("127.0.0.1", "127.0.0.2", StringComparison.Ordinal), Login);

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Rejected(FailureReason.Auth, "PLAIN auth: unencrypted connection"), outcome);
        Assert.Equal(["EHLO localhost"], server.Commands);
    }

    [Fact]
    public async Task A_token_is_got_where_the_configuration_says()
    {
        await using var tokens = await StubReceiver.StartAsync(Cancelled);
        tokens.Decide = _ => new StubAnswer(200, """{"access_token":"s3cr3t-token","token_type":"bearer","expires_in":3600}""", "application/json");
        await using var server = StubMailServer.Start("AUTH XOAUTH2");
        using var delivery = new MailDelivery(
            server.Address, $"auth_username: bob, auth_xoauth2: {{client_id: c, client_secret: s3cr3t-client, token_url: '{tokens.Url}token'}}, require_tls: false");

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal("user=bob\u0001auth=Bearer s3cr3t-token\u0001\u0001", Encoding.UTF8.GetString(Convert.FromBase64String(server.Commands[1].Split(' ')[2])));
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing_where_it_is_required()
    {
        await using var server = StubMailServer.Start("AUTH PLAIN");
        using var delivery = new MailDelivery(server.Address, "require_tls: true");

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(
            new DeliveryOutcome.Retry(FailureReason.Other, $"'require_tls' is true (default) but \"{server.Address}\" does not advertise the STARTTLS extension"), outcome);
    }

    [Theory]
    [InlineData(false, "require_tls: true")]
    [InlineData(true, "force_implicit_tls: true")]
    public async Task Mails_go_over_encrypted_connections(bool fromTheStart, string fields)
    {
        using var authority = Certificates.Authority("mail");
        using var certificate = Certificates.Issue(authority, "localhost");
        await using var server = StubMailServer.Start(certificate, fromTheStart, "AUTH PLAIN");
        using var delivery = new MailDelivery(
            server.Address, $"auth_username: bob, auth_password: s3cr3t, {fields}, {MailDelivery.Trust(authority)}");

        var (outcome, attempt) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Contains("-- encrypted, Tls1", attempt.Exchanges[0].Received, StringComparison.Ordinal);
        Assert.Contains("AUTH PLAIN AGJvYgBzM2NyM3Q=", server.Commands);
    }

    [Fact]
    public async Task A_certificate_of_ones_own_is_shown()
    {
        using var authority = Certificates.Authority("mail");
        using var certificate = Certificates.Issue(authority, "localhost");
        using var own = Certificates.Issue(authority, "alerts");
        await using var server = StubMailServer.Start(certificate, encryptedFromTheStart: false);
        var shown = $", cert: {JsonSerializer.Serialize(own.ExportCertificatePem())}, key: {JsonSerializer.Serialize(own.KeyPem())}}}";
        using var delivery = new MailDelivery(server.Address, $"require_tls: true, {MailDelivery.Trust(authority).TrimEnd('}')}{shown}");

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal((new DeliveryOutcome.Accepted(), "CN=alerts"), (outcome, server.ClientSubject));
    }

    [Fact]
    public async Task A_server_whom_nobody_vouches_for_gets_nothing()
    {
        using var authority = Certificates.Authority("mail");
        using var certificate = Certificates.Issue(authority, "localhost");
        await using var server = StubMailServer.Start(certificate, encryptedFromTheStart: false);
        using var delivery = new MailDelivery(server.Address, "require_tls: true");

        var (outcome, _) = await delivery.SendAsync();

        Assert.StartsWith(
            "send STARTTLS command: the server's certificate (CN=localhost) is not trusted: it is for another name",
            Assert.IsType<DeliveryOutcome.Retry>(outcome).Error,
            StringComparison.Ordinal);
        Assert.Equal(["EHLO localhost", "STARTTLS"], server.Commands);
    }

    [Fact]
    public async Task What_somebody_puts_before_the_encryption_is_not_taken_for_the_servers_word()
    {
        using var authority = Certificates.Authority("mail");
        using var certificate = Certificates.Issue(authority, "localhost");
        await using var server = StubMailServer.Start(certificate, encryptedFromTheStart: false);
        server.Decide = said => said == "STARTTLS" ? "220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n" : null;
        using var delivery = new MailDelivery(
            server.Address, $"auth_username: bob, auth_password: s3cr3t, require_tls: true, {MailDelivery.Trust(authority)}");

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal(["EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA"], server.Commands.Select(command => command.Split(' ')[0]));
    }

    [Theory]
    [InlineData("auth_username: bob, auth_password_file: /nowhere/password, require_tls: false", "read auth_password_file: ")]
    [InlineData("force_implicit_tls: true, tls_config: {ca_file: /nowhere/ca.pem}", "parse TLS configuration: ")]
    public async Task A_file_that_is_not_there_is_named(string fields, string error)
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address, fields);

        var (outcome, _) = await delivery.SendAsync();

        var rejected = Assert.IsType<DeliveryOutcome.Rejected>(outcome);
        Assert.StartsWith(error, rejected.Error, StringComparison.Ordinal);
        Assert.Contains("/nowhere/", rejected.Error, StringComparison.Ordinal);
    }

    // As servers ask for a name and a password, and as RFC 2195 asks.
    private static string? Ask(string said) => said switch
    {
        "AUTH LOGIN" => "334 VXNlcm5hbWU6\r\n",
        "Ym9i" => "334 UGFzc3dvcmQ6\r\n",
        "AUTH CRAM-MD5" => "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n",
        _ when !said.Contains(' ', StringComparison.Ordinal) && said.Length > 4 && said != "STARTTLS" => "235 2.7.0 welcome\r\n",
        _ => null,
    };
}
