using System.Net;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Feishu;

namespace AlertEngine.Tests.Integrations;

public sealed class FeishuTests
{
    [Fact]
    public void The_signature_is_Feishus() => Assert.Equal("J0suvZQ7pBIXibHw5hyQvuZiXVa3ct5lilLN472FoLk=", FeishuSignature.Of(1700000000, "abc123"));

    [Theory]
    [InlineData(200, """{"code":0,"msg":"success","data":{}}""", "Accepted")]
    [InlineData(200, """{"StatusCode":0,"StatusMessage":"success"}""", "Accepted")]
    [InlineData(200, """{"code":0,"msg":"success","StatusCode":0,"StatusMessage":"success"}""", "Accepted")]
    [InlineData(200, """{"code":19021,"msg":"sign match fail"}""", "Rejected Auth Feishu: sign match fail (19021)")]
    [InlineData(200, """{"code":19024,"msg":"Key Words Not Found"}""", "Rejected Auth Feishu: Key Words Not Found (19024)")]
    [InlineData(400, """{"code":9499,"msg":"Bad Request"}""", "Rejected ClientError Feishu: Bad Request (9499)")]
    [InlineData(400, """{"code":9499,"msg":"too many request"}""", "Retry RateLimited Feishu: too many request (9499)")]
    [InlineData(200, """{"code":11232,"msg":"frequency limited"}""", "Retry RateLimited Feishu: frequency limited (11232)")]
    [InlineData(429, "", "Retry RateLimited unexpected status code 429")]
    [InlineData(200, "ok", "Retry Other unexpected answer: ok")]
    public void Answers_are_judged_by_their_codes(int status, string body, string expected) =>
        Assert.Equal(expected, Outcomes.TextWithPause(FeishuAnswer.Judge(new ServiceAnswer.Given((HttpStatusCode)status, body, "application/json", RetryAfter: null))));
}
