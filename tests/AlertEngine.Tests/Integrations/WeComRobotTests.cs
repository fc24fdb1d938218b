using System.Net;
using AlertEngine.Integrations;
using AlertEngine.Integrations.WeComRobot;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class WeComRobotTests
{
    private static readonly GoldenStep Firing = GoldenScene.All[0].Steps[0];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", "Accepted")]
    [InlineData("""{"errcode":93000,"errmsg":"invalid webhook url"}""", "Rejected Auth WeCom: invalid webhook url (93000)")]
    [InlineData("""{"errcode":45009,"errmsg":"api freq out of limit"}""", "Retry RateLimited WeCom: api freq out of limit (45009) after 60 s")]
    [InlineData("""{"errcode":-1,"errmsg":"system busy"}""", "Retry ServerError WeCom: system busy (-1)")]
    [InlineData("""{"errcode":40058,"errmsg":"too long"}""", "Rejected ClientError WeCom: too long (40058)")]
    public void Answers_are_judged_by_their_codes(string body, string expected) =>
        Assert.Equal(expected, Outcomes.TextWithPause(WeComRobotAnswer.Judge(new ServiceAnswer.Given(HttpStatusCode.OK, body, "application/json", RetryAfter: null))));

    [Fact]
    public async Task A_call_that_fails_does_not_have_the_message_sent_again()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Answer(new StubAnswer(200, """{"errcode":0,"errmsg":"ok"}"""), new StubAnswer(200, """{"errcode":93000,"errmsg":"gone"}"""));
        using var delivery = Delivery(service.Url, "mentioned_list: ['@all']");

        var (outcome, attempt) = await delivery.SendAsync(Firing, Cancelled);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal("the message was sent, but nobody was called to it", Assert.Single(attempt.Shortfalls));
        Assert.Equal(2, service.Requests.Length);
    }

    [Fact]
    public async Task A_label_cannot_call_everybody()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Otherwise = new StubAnswer(200, """{"errcode":0,"errmsg":"ok"}""");
        using var delivery = Delivery(service.Url, "message_type: text, mentioned_list: ['{{ printf \"@%s,user\" \"all\" }}'], message: hello");

        await delivery.SendAsync(Firing, Cancelled);

        Assert.Equal("""{"msgtype":"text","text":{"content":"hello","mentioned_list":["user"]}}""", service.Requests[0].Body);
    }

    private static TestDelivery Delivery(Uri url, string more) => new(
        $$"""
        route: {receiver: ops}
        receivers: [{name: ops, wecom_robot_configs: [{url: '{{url}}send?key=s3cr3t', {{more}}}]}]
        """,
        new ManualTime(Instant.FromUtc(2026, 11, 21, 3, 10)));
}
