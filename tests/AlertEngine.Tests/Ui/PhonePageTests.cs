using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace AlertEngine.Tests.Ui;

/// <summary>The page that a link in a message opens for whoever has it, and all that it does not open.</summary>
public sealed class PhonePageTests(PhoneProgram program) : IClassFixture<PhoneProgram>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_without_a_password_what_fires_and_tells_its_address_to_nobody()
    {
        using var answer = await program.Stranger.GetAsync(await program.LinkAsync("Shown"), Cancellation);
        var page = await PageProgram.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("Shown", "<b>Shown</b> on db-1"), (page.QuerySelector("h1")!.TextContent, page.QuerySelector(".lead")!.TextContent));
        Assert.Equal("https://runbooks.example.com/a", page.QuerySelector(".runbook a")!.GetAttribute("href"));
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(page.QuerySelectorAll("script"));
        using var style = await program.Stranger.GetAsync(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
    }

    [Fact]
    public async Task The_chart_of_the_group_is_open_as_well_and_no_other()
    {
        var link = await program.LinkAsync("Drawn");
        using var chart = await program.Stranger.GetAsync($"{link}/chart.svg", Cancellation);
        using var other = await program.Stranger.GetAsync("ui/chart.svg?source=default&expr=up", Cancellation);

        Assert.Contains("No rule of this program makes this alert", await chart.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.True(chart.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task A_tap_silences_what_the_alerts_have_in_common_for_an_hour_and_a_second_one_is_the_same_silence()
    {
        var link = await program.LinkAsync("Loud");
        await program.PostAsync("Loud", "db-2");
        using var first = await TapAsync(link);
        using var second = await TapAsync(link);
        var silences = (await SilencesAsync()).Where(silence => silence!.ToJsonString().Contains("Loud", StringComparison.Ordinal)).ToList();
        var page = await PageAsync(first.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal($"{link}?done=silenced", first.Headers.Location!.ToString());
        var silence = Assert.Single(silences)!;
        Assert.Equal(("phone link", "for an hour, by the link in a message to pager"), ((string?)silence["createdBy"], (string?)silence["comment"]));
        Assert.Equal(["alertname=Loud", "severity=critical", "team=db"], silence["matchers"]!.AsArray().Select(matcher => $"{matcher!["name"]}={matcher["value"]}").Order());
        Assert.Equal("Silenced for an hour.", page.QuerySelector(".notice")!.TextContent);
        Assert.Contains("Silenced", page.QuerySelector(".marks")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_of_one_group_does_nothing_for_another()
    {
        var (mine, other) = (await program.LinkAsync("Mine"), await program.LinkAsync("Other"));
        var act = Act(await PageAsync(mine));
        using var content = new FormUrlEncodedContent([new("act", act)]);
        using var answer = await program.Stranger.PostAsync($"{other}/silence", content, Cancellation);
        using var without = new FormUrlEncodedContent([]);
        using var bare = await program.Stranger.PostAsync($"{mine}/silence", without, Cancellation);

        Assert.Equal($"{other}?done=late", answer.Headers.Location!.ToString());
        Assert.Equal($"{mine}?done=late", bare.Headers.Location!.ToString());
        Assert.DoesNotContain(await SilencesAsync(), silence => silence!.ToJsonString().Contains("Mine", StringComparison.Ordinal) || silence!.ToJsonString().Contains("Other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_is_wrong_says_no_more_than_one_that_never_was()
    {
        var link = await program.LinkAsync("Tampered");
        var wrong = await AnswerAsync(link[..^2] + (link[^2] == 'A' ? 'B' : 'A') + link[^1]);
        var nothing = await AnswerAsync("p/nothing");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (wrong.Status, nothing.Status));
        Assert.Equal(nothing.Text, wrong.Text);
        Assert.Contains("This link does not work", wrong.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alerts")]
    [InlineData("api/v2/alerts")]
    [InlineData("p")]
    [InlineData("ui/events")]
    [InlineData("pages")]
    public async Task Everything_else_still_asks_for_a_password(string path)
    {
        using var answer = await program.Stranger.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/tower/p/../alerts")]
    [InlineData("/tower/p/%2e%2e/alerts")]
    [InlineData("/tower/p/x/../../alerts")]
    [InlineData("/tower/p//../alerts")]
    [InlineData("/tower/p/..%2falerts")]
    [InlineData("/tower/p/%2e%2e/api/v2/alerts")]
    [InlineData("/tower/p/\\..\\alerts")]
    public async Task No_detour_through_the_open_paths_leads_past_the_password(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(program.Stranger.BaseAddress!.Host, program.Stranger.BaseAddress.Port, Cancellation);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), Cancellation);
        using var reader = new StreamReader(client.GetStream());

        var status = (await reader.ReadLineAsync(Cancellation))!.Split(' ')[1];

        Assert.Contains(status, (string[])["400", "401", "404", "429"]);
    }

    [Fact]
    public async Task A_link_outlives_the_process_that_made_it()
    {
        var link = await program.LinkAsync("Kept");
        await program.RestartAsync();

        Assert.Equal("Kept", (await PageAsync(link)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Who_guesses_is_soon_not_heard_any_more_and_others_are()
    {
        var link = await program.LinkAsync("Heard");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            statuses.Add((await AnswerAsync($"p/{i}")).Status);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(link)).Status);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_not_read()
    {
        var link = await program.LinkAsync("Large");
        using var content = new FormUrlEncodedContent([new("act", new string('a', 10_000))]);
        using var answer = await program.Stranger.PostAsync($"{link}/silence", content, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task A_form_that_is_none_is_refused(string type)
    {
        var link = await program.LinkAsync($"Broken{type.Length}");
        using var content = new ByteArrayContent("act=x"u8.ToArray()) { Headers = { { "Content-Type", type } } };
        using var answer = await program.Stranger.PostAsync($"{link}/silence", content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> TapAsync(string link)
    {
        using var content = new FormUrlEncodedContent([new("act", Act(await PageAsync(link)))]);

        return await program.Stranger.PostAsync($"{link}/silence", content, Cancellation);
    }

    private static string Act(IHtmlDocument page) => page.QuerySelector("input[name=act]")!.GetAttribute("value")!;

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await program.Stranger.GetAsync(path, Cancellation);

        return await PageProgram.ReadAsync(answer);
    }

    private async Task<(HttpStatusCode Status, string Text)> AnswerAsync(string path)
    {
        using var answer = await program.Stranger.GetAsync(path, Cancellation);

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<JsonArray> SilencesAsync() => JsonNode.Parse(await program.Alice.GetStringAsync("api/v2/silences", Cancellation))!.AsArray();
}
