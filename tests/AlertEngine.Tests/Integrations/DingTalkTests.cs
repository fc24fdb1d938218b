using System.Net;
using AlertEngine.Integrations;
using AlertEngine.Integrations.DingTalk;

namespace AlertEngine.Tests.Integrations;

public sealed class DingTalkTests
{
    [Fact]
    public void The_signature_is_DingTalks() =>
        Assert.Equal("N5P09a4+p1AMJIJWnIvQd2Yxw9+fu/oEBnPrjCcsLXk=", DingTalkSignature.Of(1700000000000, "SECabc123"));

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", "Accepted")]
    [InlineData("""{"errcode":310000,"errmsg":"keywords not in content"}""", "Rejected Auth DingTalk: keywords not in content (310000)")]
    [InlineData("""{"errcode":300001,"errmsg":"token is not exist"}""", "Rejected Auth DingTalk: token is not exist (300001)")]
    [InlineData("""{"errcode":430101,"errmsg":"bad content"}""", "Rejected ClientError DingTalk: bad content (430101)")]
    [InlineData("""{"errcode":130101,"errmsg":"send too fast"}""", "Retry RateLimited DingTalk: send too fast (130101) after 60 s")]
    [InlineData("""{"errcode":410100,"errmsg":"too fast"}""", "Retry RateLimited DingTalk: too fast (410100) after 60 s")]
    [InlineData("""{"errcode":-1,"errmsg":"busy"}""", "Retry ServerError DingTalk: busy (-1)")]
    [InlineData("""{"status":1111,"wait":5,"punish":"deny"}""", "Retry RateLimited DingTalk: throttled (1111) after 5 s")]
    [InlineData("""{"status":1111,"wait":99999999999999}""", "Retry RateLimited DingTalk: throttled (1111) after 600 s")]
    [InlineData("{}", "Retry Other unexpected answer: {}")]
    [InlineData("<html>", "Retry Other unexpected answer: <html>")]
    [InlineData("[1,", "Retry Other unexpected answer: [1,")]
    public void Answers_are_judged_by_their_codes(string body, string expected) =>
        Assert.Equal(expected, Outcomes.TextWithPause(DingTalkAnswer.Judge(new ServiceAnswer.Given(HttpStatusCode.OK, body, "application/json", RetryAfter: null))));

    [Fact]
    public void A_status_decides_where_no_code_does()
    {
        var outcome = DingTalkAnswer.Judge(new ServiceAnswer.Given(HttpStatusCode.BadGateway, "oops", "text/html", RetryAfter: null));

        Assert.Equal("Retry ServerError unexpected status code 502: oops", Outcomes.TextWithPause(outcome));
    }
}
