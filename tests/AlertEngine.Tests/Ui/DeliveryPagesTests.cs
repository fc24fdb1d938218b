using System.Net;
using AlertEngine.Ui.Deliveries;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Tests.Ui;

/// <summary>The pages about receivers, and about what they were told.</summary>
public sealed class DeliveryPagesTests(TellingProgram program) : IClassFixture<TellingProgram>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receivers_are_listed_with_their_integrations_and_have_a_page_each()
    {
        var list = await program.PageAsync("receivers");
        var page = await program.PageAsync(list.QuerySelectorAll(".integrations a").Single(link => link.TextContent == "inbox/night").GetAttribute("href")!);

        Assert.Equal(["webhook[0]", "webhook[0]", "email[0]", "inbox[0]"], list.QuerySelectorAll(".integrations code").Select(name => name.TextContent));
        Assert.Equal("inbox/night", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/tower/routing#route-2", page.QuerySelector(".matched a")!.GetAttribute("href"));
        Assert.Equal("accepted", page.QuerySelector(".deliveries .mark")!.TextContent);
    }

    [Theory]
    [InlineData("", "inbox[0] email[0] webhook[0] webhook[0]")]
    [InlineData("receiver=hook&integration=&outcome=", "webhook[0]")]
    [InlineData("outcome=rejected", "webhook[0]")]
    [InlineData("integration=email", "email[0]")]
    [InlineData("match[]=team%3D%22mail%22", "email[0]")]
    [InlineData("match[]=team%3D~%22mail|inbox.*%22,severity%3Dwarning&since=1h", "inbox[0] email[0]")]
    [InlineData("until=1h", "")]
    [InlineData("before=3", "webhook[0] webhook[0]")]
    [InlineData("delivery=2", "webhook[0]")]
    public async Task The_ledger_is_filtered_by_what_stands_in_the_address(string query, string integrations)
    {
        // What other tests of the class have sent meanwhile is younger.
        var page = await program.PageAsync($"deliveries?{query}{(query.Contains("before", StringComparison.Ordinal) ? "" : "&before=5")}");

        Assert.Equal(integrations, string.Join(' ', page.QuerySelectorAll(".deliveries .to code").Select(code => code.TextContent)));
        Assert.Null(page.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task The_form_of_the_ledger_keeps_what_it_has_no_field_for()
    {
        var page = await program.PageAsync("deliveries?group=g&delivery=1&match[]=a%3Db&match[]=c%3Dd");

        Assert.Equal(
            ["group=g", "delivery=1", "match[]=c=d"],
            page.QuerySelectorAll(".ledger input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={field.GetAttribute("value")}"));
    }

    [Theory]
    [InlineData("outcome=well", "outcome is one of")]
    [InlineData("match[]=a%3D~%22(%22", "match[]: ")]
    [InlineData("since=yesterday", "since is a time")]
    public async Task A_filter_that_makes_no_sense_is_said_to(string query, string problem)
    {
        var page = await program.PageAsync($"deliveries?{query}");

        Assert.Contains(problem, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("tr[data-row]"));
    }

    [Fact]
    public async Task A_delivery_shows_what_was_told_and_what_went_over_the_wire_and_no_secret()
    {
        var page = await program.PageAsync("deliveries/1");
        var refused = await program.PageAsync("deliveries/2");

        Assert.Equal("AlertEngineTest", page.QuerySelector(".matched a")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("pre"), text => text.TextContent.Contains("\n  \"receiver\": \"hook\",\n", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("pre"), text => text.TextContent == "{\n  \"ok\": true,\n  \"id\": [\n    1,\n    2\n  ]\n}");
        Assert.DoesNotContain(TellingProgram.Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script:not([src]), iframe"));
        Assert.Contains("no such channel", refused.QuerySelector(".head .problem")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_shown_as_a_page_that_can_do_nothing()
    {
        var page = await program.PageAsync("deliveries/3");
        var frame = page.QuerySelector("iframe")!;
        using var answer = await program.Http.GetAsync(frame.GetAttribute("src"), Cancellation);
        var mail = await PageClient.ReadAsync(answer);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal("", frame.GetAttribute("sandbox"));
        Assert.StartsWith("sandbox; default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Empty(mail.QuerySelectorAll("script"));
        Assert.Contains("<script>document.title='taken'</script>", mail.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await program.Http.GetAsync("deliveries/1/mail", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task What_was_told_is_told_again_when_somebody_confirms_it()
    {
        using var answer = await program.SubmitAsync("deliveries/1", ".confirm form");
        var page = await program.PageAsync(answer.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("It was sent again; this is what came of it.", page.QuerySelector("[role=status].notice")!.TextContent);
        Assert.Equal(("hook webhook[0]", "sent again"), (page.QuerySelector("h1")!.TextContent, page.QuerySelector(".marks .tag")!.TextContent));
        Assert.Contains("ae_resent", page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deliveries/1/again")]
    [InlineData("receivers/hook")]
    public async Task Nothing_is_sent_without_the_token_of_a_form(string path)
    {
        var before = program.Stub.Requests.Length;
        using var content = new FormUrlEncodedContent([]);
        using var answer = await program.Http.PostAsync(path, content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(program.Stub.Requests.Skip(before), request => request.Body.Contains("untokened", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno end")]
    [InlineData("application/x-www-form-urlencoded", null)]
    public async Task A_form_that_cannot_be_read_is_refused_on_a_page(string type, string? body)
    {
        body ??= string.Join('&', Enumerable.Range(0, 3_000).Select(field => $"f{field}="));
        using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body)) { Headers = { { "Content-Type", type } } };
        using var answer = await program.Http.PostAsync("receivers/hook", content, Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_test_is_sent_from_the_page_of_a_receiver_and_shows_what_came_of_it()
    {
        using var answer = await program.SubmitAsync("receivers/hook", "#test", ("labels", "case=page\nnode=\"n 1\""), ("annotations", "summary=\"hello\""));
        var page = await PageClient.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("accepted", page.QuerySelector(".tested .mark")!.TextContent);
        Assert.Contains("\"node\": \"n 1\"", page.QuerySelector(".tested .exchange")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(TellingProgram.Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains(program.Stub.Requests, request => request.Body.Contains("\"case\":\"page\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hook", "labels", "team!=web", "is a condition")]
    [InlineData("hook", "annotations", "summary=\"", "cannot be read")]
    [InlineData("hook", "integration", "slack[7]", "no such integration")]
    public async Task A_test_that_makes_no_sense_is_not_sent_and_what_was_typed_is_kept(string receiver, string field, string typed, string problem)
    {
        using var answer = await program.SubmitAsync($"receivers/{receiver}", "#test", ("labels", "case=nonsense"), (field, typed));
        var page = await PageClient.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(problem, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(field == "labels" ? typed : "case=nonsense", page.QuerySelector("#labels")!.TextContent);
        Assert.DoesNotContain(program.Stub.Requests, request => request.Body.Contains("nonsense", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_of_the_inbox_is_read_and_leads_to_its_alerts()
    {
        var list = await program.PageAsync("inbox");
        var page = await program.PageAsync(list.QuerySelector(".inbox .what a")!.GetAttribute("href")!);

        Assert.Contains("<script>document.title='taken'</script> is <b>hostile</b>", page.QuerySelector(".message")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("AlertEngineTest", page.QuerySelector(".matched a")!.TextContent);
        Assert.StartsWith("/tower/silences/new?alert=", page.QuerySelector("[data-silence]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_page_says_what_waits_and_which_flags_hold()
    {
        var page = await program.PageAsync("status");

        Assert.Contains("Attempts for the ledger", page.QuerySelector(".queues")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("--web.route-prefix/tower", page.QuerySelector(".flags")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("alertengine.db", page.QuerySelector("section[aria-labelledby=storage]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":[1,"<b>é"]}""", "{\n  \"a\": [\n    1,\n    \"<b>é\"\n  ]\n}")]
    [InlineData("""{"a":1,"a":2}""", "{\n  \"a\": 1,\n  \"a\": 2\n}")]
    [InlineData("""{"cut":"of""", """{"cut":"of""")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void Json_is_written_in_lines_and_all_else_as_it_is(string text, string lines) => Assert.Equal(lines, JsonLines.Of(text));

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1 KiB")]
    [InlineData(5_767_168, "5.5 MiB")]
    [InlineData(209_715_200, "200 MiB")]
    public void Sizes_are_short(long bytes, string text) => Assert.Equal(text, Sizes.Of(bytes));
}
