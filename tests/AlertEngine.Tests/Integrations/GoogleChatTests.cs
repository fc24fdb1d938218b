using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class GoogleChatTests
{
    [Fact]
    public async Task A_refusal_is_told_in_the_words_of_the_service()
    {
        var answer = new StubAnswer(
            429, """{"error":{"code":429,"message":"Resource has been exhausted (e.g. check quota).","status":"RESOURCE_EXHAUSTED"}}""", "application/json");

        var told = await StubbedDelivery.SendAsync("google_chat", "url: '{url}/x?key=s3cr3t-key'", answer);

        Assert.Equal("Retry RateLimited unexpected status code 429: Resource has been exhausted (e.g. check quota).", told.Text);
    }

    [Fact]
    public async Task What_the_address_says_of_threads_comes_first()
    {
        var told = await StubbedDelivery.SendAsync("google_chat", "url: '{url}/x?messageReplyOption=REPLY_MESSAGE_OR_FAIL'");

        Assert.Equal("?messageReplyOption=REPLY_MESSAGE_OR_FAIL", told.Request.Query);
    }

    [Fact]
    public async Task A_card_that_is_too_long_becomes_a_list_of_alerts()
    {
        var message = new string('x', 25_000);

        var told = await StubbedDelivery.SendAsync("google_chat", $"url: '{{url}}/', message: '{message}'");

        Assert.Contains("\"text\":\"firing since 2026-11-21T03:05:00Z: alertname=HighCPU instance=b1 ", told.Request.Body, StringComparison.Ordinal);
    }
}
