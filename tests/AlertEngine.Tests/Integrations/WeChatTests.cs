using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class WeChatTests
{
    private static readonly GoldenStep Firing = GoldenScene.All[0].Steps[0];

    private readonly ManualTime time = new(Instant.FromUtc(2026, 11, 21, 3, 10));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_kept_for_as_long_as_it_holds()
    {
        await using var service = await StartAsync("""{"errcode":0,"errmsg":"ok"}""");
        using var delivery = Delivery(service.Url);

        await delivery.SendAsync(Firing, Cancelled);
        time.Advance(Duration.FromSeconds(539));
        await delivery.SendAsync(Firing, Cancelled);
        time.Advance(Duration.FromSeconds(1));
        await delivery.SendAsync(Firing, Cancelled);

        Assert.Equal(["gettoken", "send", "send", "gettoken", "send"], service.Requests.Select(request => request.Path.Split('/')[^1]));
    }

    [Theory]
    [InlineData(40014)]
    [InlineData(41001)]
    [InlineData(42001)]
    public async Task A_token_that_is_refused_is_renewed_for_the_next_attempt(int code)
    {
        await using var service = await StartAsync($$"""{"errcode":{{code}},"errmsg":"token"}""");
        using var delivery = Delivery(service.Url);

        var (outcome, _) = await delivery.SendAsync(Firing, Cancelled);
        await delivery.SendAsync(Firing, Cancelled);

        Assert.Equal($"Retry Auth WeChat: token ({code})", Outcomes.TextWithPause(outcome));
        Assert.Equal(["gettoken", "send", "gettoken", "send"], service.Requests.Select(request => request.Path.Split('/')[^1]));
    }

    [Theory]
    [InlineData("""{"errcode":81013,"errmsg":"no user"}""", "Rejected ClientError WeChat: no user (81013)")]
    [InlineData("""{"errcode":45009,"errmsg":"limit"}""", "Retry RateLimited WeChat: limit (45009) after 60 s")]
    [InlineData("oops", "Retry Other unexpected answer: oops")]
    public async Task Answers_are_judged_by_their_codes(string answer, string expected)
    {
        await using var service = await StartAsync(answer);
        using var delivery = Delivery(service.Url);

        var (outcome, _) = await delivery.SendAsync(Firing, Cancelled);

        Assert.Equal(expected, Outcomes.TextWithPause(outcome));
    }

    [Fact]
    public async Task Whom_an_accepted_message_did_not_reach_is_noted()
    {
        await using var service = await StartAsync("""{"errcode":0,"errmsg":"ok","invaliduser":"a|b","invalidparty":"","unlicenseduser":"c"}""");
        using var delivery = Delivery(service.Url);

        var (outcome, attempt) = await delivery.SendAsync(Firing, Cancelled);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal("not sent to users a|b, users without licence c", Assert.Single(attempt.Shortfalls));
    }

    [Theory]
    [InlineData(200, """{"errcode":40001,"errmsg":"bad secret"}""", "Rejected Auth invalid APISecret for CorpID: c: WeChat: bad secret (40001)")]
    [InlineData(200, "{}", "Rejected Auth invalid APISecret for CorpID: c")]
    [InlineData(200, """{"errcode":-1,"errmsg":"busy"}""", "Retry ServerError WeChat: busy (-1)")]
    [InlineData(502, "", "Retry ServerError unexpected status code 502")]
    public async Task Without_a_token_nothing_is_sent(int status, string answer, string expected)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Otherwise = new StubAnswer(status, answer);
        using var delivery = Delivery(service.Url);

        var (outcome, _) = await delivery.SendAsync(Firing, Cancelled);

        Assert.Equal(expected, Outcomes.TextWithPause(outcome));
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("corp_id: c", "no global Wechat Api Secret set either inline or in a file")]
    [InlineData("api_secret: a", "no global Wechat CorpID set")]
    [InlineData("corp_id: c, api_secret: a, message_type: x", "weChat message type \"x\" does not match valid options ^(text|markdown)$")]
    public void What_is_wrong_is_said_in_Alertmanagers_words(string fields, string expected) =>
        Assert.Contains(expected, Assert.Single(Configs.Problems(Configs.Of("wechat", $"{{{fields}}}"))), StringComparison.Ordinal);

    private static async Task<StubReceiver> StartAsync(string answer)
    {
        var service = await StubReceiver.StartAsync(Cancelled);
        service.Decide = request => new StubAnswer(200, request.Path.EndsWith("gettoken", StringComparison.Ordinal)
            ? """{"errcode":0,"errmsg":"ok","access_token":"s3cr3t-access","expires_in":600}"""
            : answer);

        return service;
    }

    private TestDelivery Delivery(Uri url) => new(
        $$"""
        route: {receiver: ops}
        receivers: [{name: ops, wechat_configs: [{api_url: '{{url}}', corp_id: c, api_secret: 's3cr3t', to_user: u}]}]
        """,
        time);
}
