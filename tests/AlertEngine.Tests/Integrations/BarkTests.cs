using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class BarkTests
{
    [Theory]
    [InlineData(200, """{"code":200,"message":"success","timestamp":1}""", "Accepted")]
    [InlineData(200, """{"code":400,"message":"device key is empty"}""", "Rejected ClientError unexpected status code 400: device key is empty")]
    [InlineData(400, """{"code":400,"message":"failed to get device token"}""", "Rejected ClientError unexpected status code 400: failed to get device token")]
    [InlineData(500, """{"code":500,"message":"push failed"}""", "Retry ServerError unexpected status code 500: push failed")]
    [InlineData(200, "ok", "Accepted")]
    public async Task The_code_in_an_answer_counts(int status, string body, string expected)
    {
        var told = await StubbedDelivery.SendAsync("bark", "url: '{url}', device_key: k", new StubAnswer(status, body, "application/json"));

        Assert.Equal(expected, told.Text);
    }
}
