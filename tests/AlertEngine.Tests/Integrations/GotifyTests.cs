using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class GotifyTests
{
    [Fact]
    public async Task A_refusal_is_told_in_the_words_of_the_server()
    {
        var answer = new StubAnswer(
            401, """{"error":"Unauthorized","errorCode":401,"errorDescription":"you need to provide a valid access token"}""", "application/json");

        var told = await StubbedDelivery.SendAsync("gotify", "url: '{url}', token: s3cr3t-token", answer);

        Assert.Equal("Rejected Auth unexpected status code 401: you need to provide a valid access token", told.Text);
    }
}
