using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class TwilioTests
{
    [Theory]
    [InlineData(201, """{"sid":"SM1","status":"queued"}""", "Accepted")]
    [InlineData(400, """{"code":21211,"message":"Invalid 'To' Phone Number: +1","more_info":"https://x","status":400}""", "Rejected ClientError unexpected status code 400: Invalid 'To' Phone Number: +1 (code 21211)")]
    [InlineData(429, """{"code":20429,"message":"Too Many Requests","status":429}""", "Retry RateLimited unexpected status code 429: Too Many Requests (code 20429)")]
    public async Task Answers_are_told_in_the_words_of_the_service(int status, string body, string expected)
    {
        var told = await StubbedDelivery.SendAsync(
            "twilio", "url: '{url}', account_sid: AC1, auth_token: s3cr3t-token, from: '+1', to: '+2'",
            new StubAnswer(status, body, "application/json"));

        Assert.Equal(expected, told.Text);
    }

    [Fact]
    public async Task What_is_spoken_cannot_break_out_of_its_markup()
    {
        var told = await StubbedDelivery.SendAsync(
            "twilio", """url: '{url}', mode: call, account_sid: AC1, auth_token: t, from: '+1', to: '+2', message: '</Say><Hangup/>&"'""",
            new StubAnswer(201, "{}", "application/json"));

        Assert.EndsWith(
            Uri.EscapeDataString("&lt;/Say&gt;&lt;Hangup/&gt;&amp;&quot;</Say></Response>"), told.Request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "exactly one of from or messaging_service_sid must be configured")]
    [InlineData(", mode: call, messaging_service_sid: m", "a call needs from, and has no messaging_service_sid")]
    [InlineData(", mode: fax, from: f", "mode: expected sms or call, got \"fax\"")]
    public void What_cannot_work_is_refused(string more, string problem) => Assert.Contains(
        Configs.Problems(Configs.Of("twilio", $"{{account_sid: a, auth_token: t, to: x{more}}}")),
        found => found.EndsWith(problem, StringComparison.Ordinal));
}
