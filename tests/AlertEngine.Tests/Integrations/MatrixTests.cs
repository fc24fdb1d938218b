using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class MatrixTests
{
    private const string Room = "url: '{url}', room_id: '!r:example.org', access_token: s3cr3t-token, threading: true";

    [Fact]
    public async Task A_server_that_asks_for_a_pause_gets_it()
    {
        var answer = new StubAnswer(429, """{"errcode":"M_LIMIT_EXCEEDED","error":"Too many requests","retry_after_ms":2500}""", "application/json");

        var told = await StubbedDelivery.SendAsync("matrix", Room, answer);

        Assert.Equal("Retry RateLimited unexpected status code 429: M_LIMIT_EXCEEDED Too many requests after 2.5 s", told.Text);
    }

    [Fact]
    public async Task A_token_that_is_not_known_is_final()
    {
        var told = await StubbedDelivery.SendAsync(
            "matrix", Room, new StubAnswer(401, """{"errcode":"M_UNKNOWN_TOKEN","error":"Invalid access token s3cr3t-token"}""", "application/json"));

        Assert.Equal("Rejected Auth unexpected status code 401: M_UNKNOWN_TOKEN Invalid access token <secret>", told.Text);
    }

    [Fact]
    public async Task An_alias_is_no_room()
    {
        var told = await StubbedDelivery.SendAsync("matrix", "url: '{url}', room_id: '#r:example.org', access_token: t");

        Assert.Equal("Rejected ClientError room_id: expected the id of a room, which starts with \"!\", got \"#r:example.org\"", told.Text);
        Assert.Empty(told.Requests);
    }

    [Fact]
    public async Task What_follows_stands_below_the_first_message()
    {
        var told = await StubbedDelivery.SendAsync("matrix", Room, new StubAnswer(200, """{"event_id":"$first"}""", "application/json"), [.. StubbedDelivery.Scene("resolved").Steps]);

        Assert.DoesNotContain("m.relates_to", told.Requests[0].Body, StringComparison.Ordinal);
        Assert.EndsWith(
            ""","m.relates_to":{"rel_type":"m.thread","event_id":"$first","is_falling_back":true,"m.in_reply_to":{"event_id":"$first"}}}""",
            told.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_too_long_is_left_out()
    {
        var html = new string('<', 9000);

        var told = await StubbedDelivery.SendAsync(
            "matrix", $"url: '{{url}}', room_id: '!r:e', access_token: t, html: '{{{{ \"{html}\" }}}}'");

        Assert.DoesNotContain("formatted_body", told.Requests[0].Body, StringComparison.Ordinal);
    }
}
