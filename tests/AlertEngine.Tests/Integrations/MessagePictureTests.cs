using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Pushover;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What goes wrong with a picture stays with the picture.</summary>
public sealed class MessagePictureTests
{
    private const string Discord = "webhook_url: '{url}/api/webhooks/1/s3cr3t-token'";
    private const string WeComRobot = "url: '{url}/cgi-bin/webhook/send?key=s3cr3t-key'";

    private static readonly StubAnswer Taken = new(200, """{"errcode":0,"errmsg":"ok","ok":true,"result":{"message_id":1},"channel":"C1","ts":"1.2"}""");

    private readonly ManualTime time = new(Instant.FromUtc(2026, 11, 21, 3, 10));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_not_taken_with_its_picture_goes_without()
    {
        var (outcome, attempt, requests) = await SendAsync("discord", Discord, request => IsForm(request) ? new StubAnswer(413, "too large") : Taken);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal(["multipart/form-data", "application/json"], requests.Select(TypeOf));
        Assert.DoesNotContain("attachment", requests[1].Body, StringComparison.Ordinal);
        Assert.Equal(
            "the message went without its chart, with which it was not taken: unexpected status code 413: too large", Assert.Single(attempt.Shortfalls));
    }

    [Theory]
    [InlineData(429, "RateLimited")]
    [InlineData(401, "Auth")]
    public async Task What_is_not_about_the_picture_is_not_asked_twice(int status, string reason)
    {
        var (outcome, _, requests) = await SendAsync("discord", Discord, _ => new StubAnswer(status));

        Assert.Single(requests);
        Assert.Equal(reason, $"{outcome.WhyFailed}");
    }

    [Fact]
    public async Task A_picture_in_which_a_service_gets_stuck_holds_a_message_up_for_seconds()
    {
        var stuck = new TaskCompletionSource();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = SendAsync("discord", Discord, request =>
        {
            asked.TrySetResult();

            return IsForm(request) ? Taken with { After = stuck.Task } : Taken;
        });

        await asked.Task.OrFail(() => "nobody asked", Cancelled);
        time.Advance(MessagePicture.Patience);
        var (outcome, attempt, requests) = await sending.OrFail(() => "it was not sent", Cancelled);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal(["multipart/form-data", "application/json"], requests.Select(TypeOf));
        Assert.EndsWith("configured discord timeout reached (10s)", Assert.Single(attempt.Shortfalls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_picture_does_not_follow_is_told_all_the_same()
    {
        var (outcome, attempt, requests) = await SendAsync(
            "wecom_robot", WeComRobot, request => request.Body.Contains("image", StringComparison.Ordinal) ? new StubAnswer(200, """{"errcode":40009,"errmsg":"invalid image size"}""") : Taken);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal(2, requests.Count);
        Assert.Equal("the message was sent, but not its chart: WeCom: invalid image size (40009)", Assert.Single(attempt.Shortfalls));
    }

    [Fact]
    public async Task A_service_that_gets_stuck_in_a_picture_that_follows_is_left()
    {
        var stuck = new TaskCompletionSource();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = SendAsync("wecom_robot", WeComRobot, request =>
        {
            if (!request.Body.Contains("image", StringComparison.Ordinal))
            {
                return Taken;
            }

            asked.TrySetResult();

            return Taken with { After = stuck.Task };
        });

        await asked.Task.OrFail(() => "nobody asked", Cancelled);
        time.Advance(MessagePicture.Patience);
        var (outcome, attempt, _) = await sending.OrFail(() => "it was not given up", Cancelled);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal("the message was sent, but not its chart: there was no time for it", Assert.Single(attempt.Shortfalls));
    }

    [Fact]
    public async Task Pictures_leave_half_of_what_a_service_takes_to_messages()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Decide = _ => Taken;
        using var delivery = Delivery("wecom_robot", WeComRobot, service);
        List<string> shortfalls = [];
        for (var i = 0; i < 10; i++)
        {
            shortfalls.AddRange((await delivery.SendAsync(StubbedDelivery.Firing, Cancelled)).Attempt.Shortfalls);
        }

        Assert.Equal(5, service.Requests.Count(request => request.Body.Contains("base64", StringComparison.Ordinal)));
        Assert.Equal(5, shortfalls.Count);
        Assert.Equal("the message was sent, but not its chart: the service takes only so many messages, and others may need the room", shortfalls[0]);
    }

    [Fact]
    public async Task What_is_noted_of_a_form_can_be_read()
    {
        var (_, attempt, _) = await SendAsync("discord", Discord, _ => Taken);

        var sent = Assert.Single(attempt.Exchanges).Sent;
        Assert.Contains("name=\"payload_json\"", sent, StringComparison.Ordinal);
        Assert.Contains("(9 bytes of image/png)", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("(a chart)", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caption_whose_markup_is_refused_goes_with_the_picture_as_plain_text()
    {
        var (outcome, attempt, requests) = await SendAsync(
            "telegram",
            "api_url: '{url}', bot_token: s3cr3t-token, chat_id: 5, message: '<b>{{ .Status }}'",
            request => request.Body.Contains("parse_mode", StringComparison.Ordinal)
                ? new StubAnswer(400, """{"ok":false,"error_code":400,"description":"Bad Request: can't parse entities: no end tag"}""")
                : Taken);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal(["/bots3cr3t-token/sendPhoto", "/bots3cr3t-token/sendPhoto"], requests.Select(request => request.Path));
        Assert.Single(attempt.TemplateFailures);
        Assert.Empty(attempt.Shortfalls);
    }

    [Fact]
    public async Task An_app_gives_its_token_to_no_other_place()
    {
        var (outcome, attempt, requests) = await SendAsync(
            "slack",
            "app_url: '{url}/api/chat.postMessage', app_token: s3cr3t-token, channel: c",
            request => request.Path.EndsWith("External", StringComparison.Ordinal)
                ? new StubAnswer(200, """{"ok":true,"upload_url":"http://other.example/upload","file_id":"F1"}""")
                : Taken);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal(["/api/chat.postMessage", "/api/files.getUploadURLExternal"], requests.Select(request => request.Path));
        Assert.Equal("the message was sent, but not its chart: Slack named no place of its own for the file", Assert.Single(attempt.Shortfalls));
    }

    [Fact]
    public async Task Pushover_takes_it_as_an_attachment()
    {
        var (outcome, _, requests) = await SendAsync("pushover", "user_key: s3cr3t-user, token: s3cr3t-token, title: t, message: m", _ => Taken);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        var body = Assert.Single(requests).Body;
        Assert.Contains("name=\"message\"\r\n\r\nm\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=\"attachment\"; filename=\"chart.png\"\r\nContent-Type: image/png\r\n\r\n(a chart)\r\n", body, StringComparison.Ordinal);
    }

    private static bool IsForm(ReceivedRequest request) => TypeOf(request) is "multipart/form-data";

    private static string TypeOf(ReceivedRequest request) => request.Headers["Content-Type"].Split(';')[0];

    private async Task<(DeliveryOutcome Outcome, DeliveryAttempt Attempt, IReadOnlyList<ReceivedRequest> Requests)> SendAsync(
        string kind, string fields, Func<ReceivedRequest, StubAnswer> answer)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Decide = answer;
        using var delivery = Delivery(kind, fields, service);
        var (outcome, attempt) = await delivery.SendAsync(StubbedDelivery.Firing, Cancelled);

        return (outcome, attempt, service.Requests);
    }

    private TestDelivery Delivery(string kind, string fields, StubReceiver service)
    {
        var text = fields.Replace("{url}", service.Url.ToString().TrimEnd('/'), StringComparison.Ordinal);

        return new(Configs.Of(kind, $"{{{text}}}", receiver: "ops.team"), time, config => AtService(config, service), charts: new GivenChart());
    }

    private static IntegrationConfig AtService(IntegrationConfig config, StubReceiver service) =>
        config is PushoverConfig pushover ? pushover with { ApiUrl = new Uri(service.Url, "1/messages.json") } : config;
}
