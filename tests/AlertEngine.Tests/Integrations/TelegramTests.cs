using System.Net;
using System.Text.Json;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Telegram;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class TelegramTests
{
    private const string Ok = """{"ok":true,"result":{"message_id":1}}""";
    private static readonly GoldenStep Firing = GoldenScene.All[0].Steps[0];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, Ok, "Accepted")]
    [InlineData(400, """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""", "Rejected ClientError telegram: chat not found (400)")]
    [InlineData(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", "Rejected Auth telegram: Unauthorized (401)")]
    [InlineData(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}""", "Retry RateLimited telegram: Too Many Requests: retry after 35 (429) after 35 s")]
    [InlineData(500, """{"ok":false,"error_code":500,"description":"oops"}""", "Retry ServerError telegram: oops (500)")]
    [InlineData(400, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1007}}""", "Rejected ClientError telegram: group chat was upgraded (400): its chat_id is now -1007")]
    [InlineData(502, "<html>", "Retry ServerError unexpected status code 502: <html>")]
    [InlineData(200, "<html>", "Retry Other unexpected answer: <html>")]
    public void Answers_are_judged_by_their_codes(int status, string body, string expected) =>
        Assert.Equal(expected, Outcomes.TextWithPause(TelegramAnswer.Judge(new ServiceAnswer.Given((HttpStatusCode)status, body, "application/json", RetryAfter: null))));

    [Fact]
    public async Task HTML_that_is_too_long_is_sent_as_plain_text()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Otherwise = new StubAnswer(200, Ok);
        using var delivery = Delivery(service.Url, "message: '<b>{{ .CommonAnnotations.summary }}</b>{{ range .Alerts }}{{ .Annotations }}{{ end }}'");

        var (outcome, _) = await delivery.SendAsync(GoldenScene.All.Single(scene => scene.Name == "long").Steps[0], Cancelled);

        var body = JsonDocument.Parse(service.Requests[0].Body).RootElement;
        var text = body.GetProperty("text").GetString()!;
        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.False(body.TryGetProperty("parse_mode", out _));
        Assert.StartsWith("word1 word2", text, StringComparison.Ordinal);
        Assert.Equal(4096, text.Length);
    }

    [Fact]
    public async Task A_message_whose_markup_is_refused_is_sent_as_plain_text()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Answer(
            new StubAnswer(400, """{"ok":false,"error_code":400,"description":"Bad Request: can't parse entities: unclosed tag"}"""),
            new StubAnswer(200, Ok));
        using var delivery = Delivery(service.Url, "message: '<b>{{ .CommonAnnotations.summary }}'");

        var (outcome, attempt) = await delivery.SendAsync(Firing, Cancelled);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal("telegram: can't parse entities: unclosed tag (400)", Assert.Single(attempt.TemplateFailures).Error);
        Assert.Equal(
            """{"chat_id":"5","disable_web_page_preview":"true","text":"CPU \u003c90%\u003e \u0026 rising"}""" + "\n", service.Requests[1].Body);
    }

    [Theory]
    [InlineData("chat_id: 1", "missing bot_token or bot_token_file on telegram_config")]
    [InlineData("bot_token: a", "missing chat_id or chat_id_file on telegram_config")]
    [InlineData("bot_token: a, chat_id: 0", "missing chat_id or chat_id_file on telegram_config")]
    [InlineData("bot_token: a, chat_id: 1, chat_id_file: x", "at most one of chat_id & chat_id_file must be configured")]
    [InlineData("bot_token: a, bot_token_file: b, chat_id: 1", "at most one of bot_token & bot_token_file must be configured")]
    [InlineData("bot_token: a, chat_id: 1, parse_mode: X", "unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string")]
    public void What_is_wrong_is_said_in_Alertmanagers_words(string fields, string expected) =>
        Assert.Contains(expected, Assert.Single(Configs.Problems(Configs.Of("telegram", $"{{{fields}}}"))), StringComparison.Ordinal);

    private static TestDelivery Delivery(Uri url, string more) => new(
        $$"""
        route: {receiver: ops}
        receivers: [{name: ops, telegram_configs: [{api_url: '{{url}}', bot_token: 's3cr3t', chat_id: 5, {{more}}}]}]
        """,
        new ManualTime(Instant.FromUtc(2026, 11, 21, 3, 10)));
}
