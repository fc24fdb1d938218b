using System.Text;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class NtfyTests
{
    [Theory]
    [InlineData(200, "{\"id\":\"x\"}", "Accepted")]
    [InlineData(429, """{"code":42901,"http":429,"error":"limit reached: too many requests"}""", "Retry RateLimited unexpected status code 429: limit reached: too many requests")]
    [InlineData(403, """{"code":40301,"http":403,"error":"forbidden"}""", "Rejected Auth unexpected status code 403: forbidden")]
    [InlineData(502, "<html>", "Retry ServerError unexpected status code 502: <html>")]
    public async Task Answers_are_told_in_the_words_of_the_server(int status, string body, string expected)
    {
        var told = await StubbedDelivery.SendAsync("ntfy", "url: '{url}', topic: t", new StubAnswer(status, body, "application/json"));

        Assert.Equal(expected, told.Text);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("处")]
    [InlineData("a")]
    public async Task A_body_is_never_longer_than_the_server_reads(string character)
    {
        var message = string.Concat(Enumerable.Repeat(character, 9000));

        var told = await StubbedDelivery.SendAsync("ntfy", $"url: '{{url}}', topic: t, message: '{message}'");

        Assert.InRange(Encoding.UTF8.GetByteCount(told.Request.Body), 4000, 8100);
    }

    [Fact]
    public async Task A_priority_that_is_no_number_is_left_to_the_server()
    {
        var told = await StubbedDelivery.SendAsync("ntfy", "url: '{url}', topic: t, priority: high");

        Assert.DoesNotContain("priority", told.Request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "one of topic or topic_file must be configured")]
    [InlineData("{topic: t, actions: [{label: a, url: b}, {label: a, url: b}, {label: a, url: b}, {label: a, url: b}]}", "actions: ntfy shows at most 3, got 4")]
    [InlineData("{topic: t, actions: [{label: a}]}", "url is missing")]
    public void What_cannot_work_is_refused(string configuration, string problem) => Assert.Contains(
        Configs.Problems(Configs.Of("ntfy", configuration)),
        found => found.EndsWith(problem, StringComparison.Ordinal));
}
