using System.Text;
using System.Text.Json;
using AlertEngine.GoTemplates;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Email;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>Mails as Postfix takes them, and as Python's mail library reads what has arrived.</summary>
public sealed class RealServerTests(RealServerTests.Server shared) : IClassFixture<RealServerTests.Server>
{
    private const string Text = "{{ .Status }}: {{ range .Alerts }}{{ .Annotations.summary }}\n.{{ range .Labels.SortedPairs }}{{ .Name }}={{ .Value }} \n{{ end }}{{ end }}";
    private const string Page = """<p>{{ .CommonAnnotations.summary }}</p>{{ template "email.default.html" . }}""";
    private const string Subject = "{{ .CommonAnnotations.summary }} bär";

    private const string Login = $"auth_username: {RealMailServer.User}, auth_password: {RealMailServer.Password}";

    private const string Reader =
        """
        import email, email.policy, json, sys
        mail = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
        parts = [part for part in mail.walk() if not part.is_multipart()]
        print(json.dumps({
            'Type': mail.get_content_type(),
            'Types': [part.get_content_type() for part in parts],
            'Texts': [part.get_content() for part in parts],
            'Headers': {name: str(value) for name, value in mail.items()},
            'To': [str(address.addr_spec) for address in mail['To'].addresses],
            'Names': [address.display_name for address in mail['To'].addresses],
            'Defects': [str(defect) for part in mail.walk() for defect in part.defects]}))
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Scenes => [.. GoldenScene.All.Select(scene => scene.Name)];

    [Theory, MemberData(nameof(Scenes))]
    public async Task What_arrives_is_what_was_written(string scene)
    {
        var server = await shared.StartedAsync();
        using var delivery = new MailDelivery(
            $"127.0.0.1:{server.Port}",
            $"{MailDelivery.Trust(server.Authority)}, to: '张三 <{scene}@example.org>, \"N, N\" <other.{scene}@example.org>', "
            + $"text: {JsonSerializer.Serialize(Text)}, html: {JsonSerializer.Serialize(Page)}, headers: {{subject: {JsonSerializer.Serialize(Subject)}}}");

        var (outcome, attempt) = await delivery.SendAsync(scene);

        var mail = await ReadAsync(await server.MailOfAsync(scene, Cancelled));
        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Empty(attempt.TemplateFailures);
        Assert.Empty(mail.Defects);
        Assert.Equal(("multipart/alternative", "text/plain text/html"), (mail.Type, string.Join(' ', mail.Types)));
        Assert.Equal([Lines(delivery.Rendered(scene, Text)), Lines(delivery.Rendered(scene, Page, OutputFormat.Html))], mail.Texts);
        Assert.Equal(delivery.Rendered(scene, Subject), mail.Headers["Subject"]);
        Assert.Equal([$"{scene}@example.org", $"other.{scene}@example.org"], mail.To);
        Assert.Equal(["张三", "N, N"], mail.Names);
        Assert.DoesNotContain("Bcc", mail.Headers.Keys);
    }

    [Theory]
    [InlineData("plain", Login, "AUTH PLAIN")]
    [InlineData("login", Login, "AUTH LOGIN")]
    [InlineData("cram", $"auth_username: {RealMailServer.User}, auth_secret: {RealMailServer.Password}", "AUTH CRAM-MD5")]
    [InlineData("token", $"auth_username: {RealMailServer.User}, auth_xoauth2: {{client_id: c, client_secret: x, token_url: '(tokens)'}}", "AUTH XOAUTH2")]
    public async Task Each_mechanism_is_understood(string mechanism, string fields, string command)
    {
        var server = await shared.StartedAsync();
        using var delivery = new MailDelivery(
            $"127.0.0.1:{(mechanism == "login" ? server.LoginPort : server.Port)}",
            $"{MailDelivery.Trust(server.Authority)}, to: {mechanism}@example.org, {fields.Replace("(tokens)", $"{shared.Tokens.Url}token", StringComparison.Ordinal)}");

        var (outcome, attempt) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Contains($"-> {command}", attempt.Exchanges[0].Received, StringComparison.Ordinal);
        Assert.Contains("<- 235 2.7.0 Authentication successful", attempt.Exchanges[0].Received, StringComparison.Ordinal);
        Assert.NotEmpty(await server.MailOfAsync(mechanism, Cancelled));
    }

    [Theory]
    [InlineData("auth_username: bob, auth_password: wrong", "PLAIN auth: 535 5.7.8 Error: authentication failed")]
    [InlineData("auth_username: bob, auth_secret: wrong", "CRAM-MD5 auth: 535 5.7.8 Error: authentication failed")]
    [InlineData("auth_username: eve, auth_xoauth2: {client_id: c, client_secret: x, token_url: '(tokens)'}", "XOAUTH2 auth: 535 5.7.8 Error: authentication failed")]
    public async Task A_wrong_login_is_refused(string fields, string error)
    {
        var server = await shared.StartedAsync();
        using var delivery = new MailDelivery(
            $"127.0.0.1:{server.Port}",
            $"{MailDelivery.Trust(server.Authority)}, {fields.Replace("(tokens)", $"{shared.Tokens.Url}token", StringComparison.Ordinal)}");

        var (outcome, _) = await delivery.SendAsync();

        var rejected = Assert.IsType<DeliveryOutcome.Rejected>(outcome);
        Assert.Equal(FailureReason.Auth, rejected.Reason);
        Assert.StartsWith(error, rejected.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recipients_who_are_refused_are_noted_and_keep_no_other_from_the_mail()
    {
        var server = await shared.StartedAsync();
        using var delivery = new MailDelivery(
            $"127.0.0.1:{server.ImplicitTlsPort}",
            $"{MailDelivery.Trust(server.Authority)}, force_implicit_tls: true, to: 'several@example.org, nobody@example.org, x@elsewhere.example, {{{{ .CommonLabels.job }}}}@example.org'");

        var (outcome, attempt) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Collection(
            attempt.Shortfalls,
            text => Assert.StartsWith("not delivered to nobody@example.org: 550 5.1.1 ", text, StringComparison.Ordinal),
            text => Assert.StartsWith("not delivered to x@elsewhere.example: 554 5.7.1 ", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Encrypted_connections_are_handed_on_to_the_mails_that_wait()
    {
        var server = await shared.StartedAsync();
        using var transport = MailDelivery.Transport($"127.0.0.1:{server.ImplicitTlsPort}", $"{MailDelivery.Trust(server.Authority)}, force_implicit_tls: true");
        Assert.True(MailAddressList.TryParse("am@example.org, many@example.org", out var addresses, out _));
        var mail = new OutgoingMail("id", addresses[0], [addresses[1]], "Subject: many\r\n\r\nhello\r\n"u8.ToArray());
        var attempts = Enumerable.Range(0, 40).Select(_ => new DeliveryAttempt()).ToArray();

        var outcomes = await Task.WhenAll(attempts.Select(attempt => transport.SendAsync(mail, attempt, Cancelled)).ToArray());

        Assert.All(outcomes, outcome => Assert.Equal(new DeliveryOutcome.Accepted(), outcome));
        Assert.Contains(attempts, attempt => attempt.Exchanges[0].Received.StartsWith("-> RSET\n<- 250 2.0.0 Ok\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Addresses_in_all_letters_arrive()
    {
        var server = await shared.StartedAsync();
        using var delivery = new MailDelivery($"127.0.0.1:{server.Port}", $"{MailDelivery.Trust(server.Authority)}, to: 值班@example.org");

        var (outcome, attempt) = await delivery.SendAsync("chinese");

        var mail = Encoding.UTF8.GetString(await server.MailOfAsync("值班", Cancelled));
        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Contains(" SMTPUTF8", attempt.Exchanges[0].Received, StringComparison.Ordinal);
        Assert.Contains("\nTo: 值班@example.org\n", mail, StringComparison.Ordinal);
    }

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static async Task<ReadMail> ReadAsync(byte[] content)
    {
        using var folder = new TempFolder();
        var file = folder.File("mail.eml");
        await File.WriteAllBytesAsync(file, content, Cancelled);
        var read = await ExternalTool.Python.RunAsync(["-c", Reader, file], Cancelled);
        Assert.Equal((0, ""), (read.ExitCode, read.Errors));

        return JsonSerializer.Deserialize<ReadMail>(read.Output)!;
    }

    private sealed record ReadMail(string Type, string[] Types, string[] Texts, Dictionary<string, string> Headers, string[] To, string[] Names, string[] Defects);

    /// <summary>One server for all tests here, begun by the first.</summary>
    public sealed class Server : IAsyncDisposable
    {
        private readonly Lazy<Task<RealMailServer>> server;
        private StubReceiver? tokens;

        public Server() => server = new(LaunchAsync);

        internal StubReceiver Tokens => tokens!;

        internal Task<RealMailServer> StartedAsync() => server.Value;

        public async ValueTask DisposeAsync()
        {
            if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                await (await server.Value).DisposeAsync();
            }

            await (tokens?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        // Gives tokens, and says whose they are: always the same.
        private async Task<RealMailServer> LaunchAsync()
        {
            tokens = await StubReceiver.StartAsync(Cancelled);
            tokens.Decide = request => new StubAnswer(
                200,
                request.Path == "/tokeninfo" ? $$"""{"user":"{{RealMailServer.User}}","active":true}""" : """{"access_token":"s3cr3t-token","token_type":"bearer","expires_in":3600}""",
                "application/json");

            return await RealMailServer.StartAsync(tokens.Url, Cancelled);
        }
    }
}
