using System.Text;
using System.Text.Json;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Dispatch;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Integrations;

/// <summary>Services that send back whatever they were sent: no secret of a configuration comes out anywhere.</summary>
public sealed class SecretTests
{
    private const string Secret = "s3cr3t";

    private static readonly string Encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))[..^1];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, int>> Echoes =>
        GoldenVariant.Names.SelectMany(name => new TheoryDataRow<string, int>[] { new(name, 200), new(name, 400), new(name, 500) });

    public static IEnumerable<TheoryDataRow<string>> Variants => GoldenVariant.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Echoes))]
    public async Task An_echo_gives_no_secret_away(string variant, int status)
    {
        await using var service = await StubServer.StartAsync(context => EchoAsync(context, status), Cancelled);
        using var delivery = new TestDelivery(new GoldenVariant(variant).Configuration(service.Url), TimeProvider.System);

        var (outcome, attempt) = await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);

        AssertKept($"{outcome.Complaint}\n{JsonSerializer.Serialize(attempt.Exchanges.Select(exchange => new { exchange.Request, exchange.Sent, exchange.Answer, exchange.Received }))}");
        AssertKept(string.Join('\n', attempt.Exchanges.Select(exchange => $"{exchange.Request}\n{exchange.Sent}\n{exchange.Answer}\n{exchange.Received}")));
        AssertKept(string.Join('\n', attempt.TemplateFailures));
    }

    [Theory, MemberData(nameof(Variants))]
    public async Task Neither_the_log_nor_the_ledger_nor_the_files_have_one(string variant)
    {
        using var folder = new TempFolder();
        await using var service = await StubServer.StartAsync(context => EchoAsync(context, 400), Cancelled);
        await using var nobody = await StubReceiver.StartAsync(Cancelled);
        await using (var router = await TestRouter.StartAsync(
            folder.Path, new GoldenVariant(variant).Configuration(service.Url), nobody, new ManualTime(TestRouter.Start)))
        {
            router.GivesUp = true;
            await router.PostAsync("alertname=HighCPU");
            await router.AdvanceUntilAsync(() => router.Standings.All.Single().Attempts > 0);

            var entries = await router.AttemptsAsync();

            Assert.NotEmpty(entries);
            AssertKept(string.Join('\n', entries.Select(entry => $"{entry.Attempt.Error}\n{string.Join('\n', entry.Attempt.Exchanges)}")));
            AssertKept($"{router.Standings.All.Single().LastFailed}");
            AssertKept(string.Join('\n', Enum.GetValues<LogLevel>().SelectMany(router.Log.At).Select(line => $"{line.Text} {line.Exception}")));
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            AssertKept(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancelled)));
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void The_configuration_that_is_shown_has_none(string variant) =>
        AssertKept(Configs.Loaded(new GoldenVariant(variant).Configuration(new Uri("http://service.example"))).Canonical);

    private static void AssertKept(string text)
    {
        Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Encoded, text, StringComparison.Ordinal);
    }

    private static async Task EchoAsync(HttpContext context, int status)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var head = string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
        var parts = string.Join('\n', $"{context.Request.Path}".Split('/').Concat(context.Request.Query.Select(pair => $"{pair.Value}")));
        var said = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n{parts}\n{head}\n\n{body}";
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            JsonSerializer.Serialize(new Dictionary<string, object> { ["ok"] = false, ["errcode"] = 40001, ["code"] = 40001, ["errmsg"] = said, ["error"] = said, ["message"] = said }),
            context.RequestAborted);
    }
}
