using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>doctor</c> looks at what the program depends on.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_is_in_order_is_said_to_be()
    {
        await using var source = await SourceAsync(TimeProvider.System.GetUtcNow());
        await using var mail = StubMailServer.Start("AUTH PLAIN");
        var config = Write($$"""
            global: {smtp_smarthost: '{{mail.Address}}', smtp_from: a@example.com, smtp_require_tls: false, smtp_auth_username: me, smtp_auth_password: hush}
            datasources: [{name: main, url: '{{source.Url}}'}]
            route: {receiver: team}
            receivers:
            - name: team
              email_configs: [{to: b@example.com}]
              webhook_configs: [{url: 'http://localhost/hook'}]
            """);

        var exit = await RunAsync(config);

        Assert.Equal(0, exit);
        Assert.Equal(
            [
                "OK configuration",
                "OK data source",
                "OK clock",
                "OK mail server",
                "OK receiver host",
                "OK receiver host",
                "OK storage",
                "OK disk",
            ],
            Lines());
        Assert.Contains("answers, version 2.53.0", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("not encrypted, logged in as me", terminal.Output, StringComparison.Ordinal);
        Assert.Empty(mail.Mails);
        Assert.DoesNotContain("hush", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-40, "WARN clock", 0)]
    [InlineData(600, "FAIL clock", 1)]
    public async Task A_clock_that_goes_wrong_is_noticed(int seconds, string expected, int code)
    {
        await using var source = await SourceAsync(TimeProvider.System.GetUtcNow().AddSeconds(seconds));

        var exit = await RunAsync(Write($"datasources: [{{name: main, url: '{source.Url}'}}]"));

        Assert.Equal(code, exit);
        Assert.Contains(expected, Lines());
        Assert.Contains("let both machines take their time from NTP", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datasources: [{name: main, url: 'http://127.0.0.1:1'}]", "FAIL data source", 4)]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'http://nobody.invalid/hook'}]}]", "FAIL receiver host", 4)]
    [InlineData("global: {smtp_smarthost: '127.0.0.1:1', smtp_from: a@b.c}\nroute: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: x@y.z}]}]", "FAIL mail server", 4)]
    [InlineData("route: {receiver: a}", "FAIL configuration", 1)]
    [InlineData("rule_files: [broken.yml]", "FAIL rule file", 1)]
    public async Task What_is_wrong_is_named_with_its_exit_code(string config, string expected, int code)
    {
        folder.Write("broken.yml", "groups: 3");

        var exit = await RunAsync(Write(config));

        Assert.Equal(code, exit);
        Assert.Contains(expected, Lines());
    }

    [Fact]
    public async Task A_login_that_fails_is_told_with_the_reply()
    {
        await using var mail = StubMailServer.Start("AUTH PLAIN");
        mail.Decide = command => command.StartsWith("AUTH", StringComparison.Ordinal) ? "535 5.7.8 who are you\r\n" : null;

        var exit = await RunAsync(Write(
            $"global: {{smtp_smarthost: '{mail.Address}', smtp_from: a@b.c, smtp_require_tls: false, smtp_auth_username: me, smtp_auth_password: hush}}\n"
            + "route: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: x@y.z}]}]"));

        Assert.Equal(1, exit);
        Assert.Contains("who are you", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("check auth_username and its password", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_database_is_found()
    {
        folder.Write("alertengine.db", new string('x', 8192));

        var exit = await RunAsync(Write("{}"));

        Assert.Equal(1, exit);
        Assert.Contains("FAIL database", Lines());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_failure()
    {
        var exit = await terminal.RunAsync("doctor", $"--config.file={Write("{}")}", $"--storage.path={folder.File("c.yml")}/data");

        Assert.Equal(1, exit);
        Assert.Contains($"cannot be made: {folder.File("c.yml")} is a file", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_same_as_JSON()
    {
        await terminal.RunAsync("doctor", $"--config.file={Write("{}")}", $"--storage.path={folder.File("none")}", "-o", "json");

        Assert.Contains("\"status\": \"WARN\",\n      \"check\": \"storage\"", terminal.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }

    private static Task<StubServer> SourceAsync(DateTimeOffset date) => StubServer.StartAsync(
        context =>
        {
            context.Response.Headers.Date = date.ToString("r");
            var isVersion = context.Request.Path.Value!.EndsWith("buildinfo", StringComparison.Ordinal);

            return (isVersion
                ? new StubAnswer(200, """{"status":"success","data":{"version":"2.53.0"}}""")
                : StubPrometheus.Vector("""[{"metric":{},"value":[0,"1"]}]""")).WriteAsync(context);
        },
        Cancelled);

    private string Write(string config) => folder.Write("c.yml", config);

    private Task<int> RunAsync(string config) => terminal.RunAsync("doctor", $"--config.file={config}", $"--storage.path={folder.Path}");

    private string[] Lines() =>
    [
        .. terminal.Output.Split('\n').Skip(1).TakeWhile(line => line.Contains("  ", StringComparison.Ordinal))
            .Select(line => string.Join(' ', line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2))),
    ];
}
