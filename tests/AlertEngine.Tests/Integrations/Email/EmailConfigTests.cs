using AlertEngine.Integrations.Email;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>How e-mail receivers are configured; messages and what is printed are Alertmanager's.</summary>
public sealed class EmailConfigTests
{
    [Theory]
    [InlineData("{}", "missing to address in email config")]
    [InlineData("{to: ''}", "missing to address in email config")]
    [InlineData("{to: a@x, headers: {a: b, A: c}}", "duplicate header \"A\" in email config")]
    [InlineData("{to: a@x, headers: {'a b': c}}", "headers: \"a b\" is not the name of a header")]
    [InlineData("{to: a@x, smarthost: 'h:'}", "smarthost: address \"h:\": port cannot be empty")]
    [InlineData("{to: a@x, threading: {enabled: true}}", "threading.thread_by_date must be either 'none' or 'daily'")]
    [InlineData("{to: a@x, threading: {enabled: true, thread_by_date: none}, headers: {references: x}}", "conflicting configuration: threading.enabled conflicts with custom References header")]
    [InlineData("{to: a@x, threading: {enabled: true, thread_by_date: none}, headers: {in-reply-to: x}}", "conflicting configuration: threading.enabled conflicts with custom In-Reply-To header")]
    [InlineData("{to: a@x, auth_xoauth2: {client_id: c}}", "oauth2 token_url must be configured")]
    [InlineData("{to: a@x, tls_config: {cert: c}}", "exactly one of key or key_file must be configured when a client certificate is configured")]
    public void What_cannot_work_is_refused(string entry, string problem)
    {
        var problems = Configs.Problems(
            $$"""
            global: {smtp_from: am@example.org, smtp_smarthost: 'mail.example.org:587'}
            route: {receiver: r}
            receivers: [{name: r, email_configs: [{{entry}}]}]
            """);

        Assert.EndsWith(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sender_and_a_server_are_needed_somewhere()
    {
        var problems = Configs.Problems(Configs.Of("email", "{to: a@x}"));

        Assert.Equal(["2:39: no global SMTP from set", "2:39: no global SMTP smarthost set"], problems);
    }

    [Fact]
    public void A_null_entry_is_refused()
    {
        var problems = Configs.Problems(Configs.Of("email", "~"));

        Assert.EndsWith("missing email config", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail:465", "", true)]
    [InlineData("mail:smtps", "", true)]
    [InlineData("mail:587", "", false)]
    [InlineData("mail:465", "force_implicit_tls: false", false)]
    [InlineData("mail:587", "force_implicit_tls: true", true)]
    public void The_port_says_whether_encryption_begins_at_once_unless_something_else_does(string smarthost, string fields, bool expected)
    {
        var config = Configs.Config(
            $$"""
            route: {receiver: r}
            receivers: [{name: r, email_configs: [{to: a@x, from: b@x, smarthost: '{{smarthost}}', {{fields}}}]}]
            """);

        Assert.Equal(expected, Assert.IsType<EmailConfig>(config.Receivers[0].Integrations[0].Config).UsesImplicitTls);
    }

    [Fact]
    public void It_is_printed_as_Alertmanager_prints_it()
    {
        var text = File.ReadAllText(Golden("email.yml"));

        var printed = Configs.Loaded(text).Canonical;

        Assert.Equal(File.ReadAllText(Golden("email.printed.yml")), printed);
    }

    [Fact]
    public async Task Amtool_reads_what_is_printed()
    {
        using var folder = new TempFolder();
        var printed = folder.Write("printed.yml", Configs.Loaded(File.ReadAllText(Golden("email.yml"))).Canonical);

        var check = await ExternalTool.Amtool.RunAsync(["check-config", printed], TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (check.ExitCode, check.Errors));
    }

    private static string Golden(string file) => Path.Combine(AppContext.BaseDirectory, "Configuration", "Golden", file);
}
