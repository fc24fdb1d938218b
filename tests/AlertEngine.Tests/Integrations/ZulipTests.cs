using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class ZulipTests
{
    private const string Channel = "url: '{url}', bot_email: b@e, api_key: s3cr3t-key, channel: ops";

    [Fact]
    public async Task A_server_that_asks_for_a_pause_gets_it()
    {
        var answer = new StubAnswer(
            429, """{"code":"RATE_LIMIT_HIT","msg":"API usage exceeded rate limit","result":"error","retry-after":28.7}""", "application/json");

        var told = await StubbedDelivery.SendAsync("zulip", Channel, answer);

        Assert.Equal("Retry RateLimited unexpected status code 429: API usage exceeded rate limit after 28.7 s", told.Text);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_is_final()
    {
        var answer = new StubAnswer(
            400, """{"code":"STREAM_DOES_NOT_EXIST","msg":"Channel 'ops' does not exist","result":"error","stream":"ops"}""", "application/json");

        var told = await StubbedDelivery.SendAsync("zulip", Channel, answer);

        Assert.Equal("Rejected ClientError unexpected status code 400: Channel 'ops' does not exist", told.Text);
    }

    [Fact]
    public async Task A_topic_is_cut_to_what_the_server_keeps_of_it()
    {
        var topic = string.Concat(Enumerable.Repeat("处", 61));

        var told = await StubbedDelivery.SendAsync("zulip", $"{Channel}, topic: '{topic}'");

        Assert.Contains($"&topic={Uri.EscapeDataString($"{topic[..59]}…")}&", told.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_values_of_labels_mention_nobody()
    {
        const string Message = """message: '{{ template "push.zulip" "@**all** @*ops* #**ops** [a](b) `c`\nd" }}'""";

        var told = await StubbedDelivery.SendAsync("zulip", $"{Channel}, {Message}");

        Assert.EndsWith(
            "@\u200b**all** @\u200b*ops* #\u200b**ops** [a]\u200b(b) 'c' d", System.Net.WebUtility.UrlDecode(told.Request.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_goes_to_a_channel_or_to_people() => Assert.Contains(
        Configs.Problems(Configs.Of("zulip", "{url: 'http://z', bot_email: b, api_key: k}")),
        problem => problem.EndsWith("exactly one of channel or users must be configured", StringComparison.Ordinal));
}
