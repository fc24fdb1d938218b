using System.Net;
using System.Text.Json.Nodes;

namespace AlertEngine.Tests.Ui;

/// <summary>What holds for pages as they come from the server.</summary>
public sealed class PagesTests(PageProgram program) : IClassFixture<PageProgram>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sections => ["alerts", "alerts?group=alertname&view=cards", "silences", "silences?state=expired", "silences/new", "rules", "routing", "routing?labels=team%3Dweb", "receivers", "receivers/two", "deliveries", "inbox", "status"];

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_page_runs_nothing_that_stands_in_it_and_asks_nobody_else(string path)
    {
        using var answer = await program.Http.GetAsync(path, Cancellation);
        var page = await PageProgram.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style], [onclick], iframe"));
        Assert.All(
            page.QuerySelectorAll("script, link, img, form").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("action")),
            address => Assert.True(address is null || address.StartsWith($"{PageProgram.Prefix}/", StringComparison.Ordinal), address));
    }

    [Fact]
    public async Task No_link_leads_nowhere()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(["alerts"]);
        while (next.TryDequeue(out var path))
        {
            using var answer = await program.Http.GetAsync(path, Cancellation);

            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
            var links = answer.StatusCode == HttpStatusCode.OK ? (await PageProgram.ReadAsync(answer)).QuerySelectorAll("a[href^='/']") : null;
            foreach (var link in links?.Select(link => link.GetAttribute("href")!.Split('#')[0]) ?? [])
            {
                Assert.StartsWith($"{PageProgram.Prefix}/", link, StringComparison.Ordinal);
                if (seen.Count < 150 && seen.Add(link))
                {
                    next.Enqueue(link);
                }
            }
        }
    }

    [Fact]
    public async Task A_browser_that_opens_the_address_is_led_to_the_alerts_and_a_command_line_is_told_what_there_is()
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, "");
        asking.Headers.Add("Accept", "text/html,*/*");
        using var browser = await program.Http.SendAsync(asking, Cancellation);
        var text = await program.Http.GetStringAsync("", Cancellation);

        Assert.Equal($"{PageProgram.Prefix}/alerts", browser.Headers.Location!.ToString());
        Assert.Contains("/api/v2/status", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_are_shown_with_how_bad_they_are_and_who_is_told()
    {
        var page = await program.PageAsync("alerts");
        var first = page.QuerySelector("tr[data-row]")!;

        Assert.Equal("critical", first.QuerySelector(".level")!.TextContent.Trim());
        Assert.Equal("HighErrorRate", first.QuerySelector(".what a")!.TextContent);
        Assert.Equal("two", first.QuerySelector(".receivers")!.TextContent);
        Assert.StartsWith("(3) ", page.Title, StringComparison.Ordinal);
        Assert.Equal(["Firing 3", "Pending 0", "Silenced 1", "Inhibited 0"], page.QuerySelectorAll(".tabs > a").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Theory]
    [InlineData("filter=severity%3D%22warning%22", 2)]
    [InlineData("filter=%7Bseverity%3D%22warning%22,instance%3D~%22.*2%22%7D", 1)]
    [InlineData("filter=severity%3D%22warning%22&filter=instance!%3D%22db-1%22", 1)]
    [InlineData("filter=DB-2", 1)]
    [InlineData("filter=nothing+like+this", 0)]
    [InlineData("receiver=two", 1)]
    [InlineData("state=silenced", 1)]
    public async Task Filters_narrow_the_list(string query, int rows)
    {
        var page = await program.PageAsync($"alerts?{query}");

        Assert.Equal(rows, page.QuerySelectorAll("tr[data-row]").Length);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_is_said_to_have_no_effect()
    {
        var page = await program.PageAsync("alerts?filter=severity%3D~%22(%22");

        Assert.Contains("This filter is not used", page.QuerySelector(".chips .wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("tr[data-row]").Length);
    }

    [Fact]
    public async Task What_others_wrote_is_text_and_only_web_addresses_are_links()
    {
        var list = await program.PageAsync("alerts?filter=HighErrorRate");
        var page = await program.PageAsync(list.QuerySelector(".what a")!.GetAttribute("href")!);

        Assert.Contains("<script>document.title='taken'</script>", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("javascript:", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == "https://dashboards.example.com/a?b=c&d=e");
    }

    [Fact]
    public async Task An_alert_page_says_why_it_is_told_or_not()
    {
        var told = await program.PageAsync((await program.PageAsync("alerts?filter=HighErrorRate")).QuerySelector(".what a")!.GetAttribute("href")!);
        var muted = await program.PageAsync((await program.PageAsync("alerts?state=silenced")).QuerySelector(".what a")!.GetAttribute("href")!);

        Assert.Equal("It is told to two", told.QuerySelector(".verdict")!.TextContent.Trim());
        Assert.Equal("Nobody is told of it now", muted.QuerySelector(".verdict")!.TextContent.Trim());
        Assert.Contains("Silenced by maria: <b>being restored</b>", muted.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alerts/0000000000000000")]
    [InlineData("alerts/nothing")]
    [InlineData("silences/11111111-1111-4111-8111-111111111111")]
    [InlineData("rules/1/2")]
    [InlineData("receivers/nobody")]
    [InlineData("deliveries/77")]
    [InlineData("deliveries/one")]
    [InlineData("inbox/77")]
    public async Task What_is_not_known_is_a_page_that_says_so(string path)
    {
        using var answer = await program.Http.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEmpty((await PageProgram.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "告警")]
    [InlineData("en;q=0.5, zh-TW", "zh-CN", "告警")]
    [InlineData("de, en;q=0.9, zh;q=0.1", "en", "Alerts")]
    [InlineData("zh;q=0, *", "en", "Alerts")]
    [InlineData("", "en", "Alerts")]
    public async Task Pages_are_written_in_the_language_that_the_browser_prefers(string accepted, string language, string heading)
    {
        var page = await program.PageAsync("alerts", accepted);

        Assert.Equal((language, heading), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
    }

    [Theory]
    [InlineData("/silences?state=pending", "/tower/silences?state=pending")]
    [InlineData("//elsewhere.example.com", "/tower/alerts")]
    [InlineData("https://elsewhere.example.com", "/tower/alerts")]
    [InlineData("/\\elsewhere.example.com", "/tower/alerts")]
    public async Task Choosing_a_language_leads_back_and_to_no_other_host(string back, string location)
    {
        using var answer = await program.Http.GetAsync($"ui/language?to=zh-CN&back={Uri.EscapeDataString(back)}", Cancellation);

        Assert.Equal(location, answer.Headers.Location!.ToString());
        Assert.StartsWith("alertengine_language=zh-CN; max-age=31536000; path=/tower; samesite=lax; httponly", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stylesheet_and_the_module_may_be_kept_for_ever()
    {
        var page = await program.PageAsync("alerts");

        foreach (var address in (string?[])[page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), page.QuerySelector("script")!.GetAttribute("src")])
        {
            using var answer = await program.Http.GetAsync(address, Cancellation);

            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task A_silence_made_on_a_page_is_the_one_that_the_API_shows()
    {
        using var made = await program.SubmitAsync(
            "silences/new?filter=" + Uri.EscapeDataString("""{alertname="DiskFull",instance="db-1"}"""),
            "form[data-silence-form]",
            ("for", "3h"),
            ("author", "li.wei"),
            ("comment", "a larger disk comes at noon"));
        var id = made.Headers.Location!.ToString().Split('/', '?')[3];
        var silence = JsonNode.Parse(await program.Http.GetStringAsync($"api/v2/silence/{id}", Cancellation))!;
        using var ended = await program.SubmitAsync($"silences/{id}", "form[action$='/expire']");
        using var restored = await program.SubmitAsync(ended.Headers.Location!.ToString(), ".notice form");
        var restoredId = restored.Headers.Location!.ToString().Split('/', '?')[3];
        var again = JsonNode.Parse(await program.Http.GetStringAsync($"api/v2/silence/{restoredId}", Cancellation))!;
        using var endedAgain = await program.SubmitAsync($"silences/{restoredId}", "form[action$='/expire']");

        Assert.Equal(("li.wei", "a larger disk comes at noon", 2), ((string?)silence["createdBy"], (string?)silence["comment"], silence["matchers"]!.AsArray().Count));
        Assert.Equal("active", (string?)again["status"]!["state"]);
        Assert.Equal((string?)silence["endsAt"], (string?)again["endsAt"]);
    }

    [Fact]
    public async Task A_form_that_is_not_complete_says_what_is_missing_and_keeps_what_was_typed()
    {
        using var answer = await program.SubmitAsync("silences/new", "form[data-silence-form]", ("matchers", "a=~("), ("for", "soon"), ("comment", "kept"));
        var page = await PageProgram.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(3, page.QuerySelectorAll(".field.wrong").Length);
        Assert.Equal(("a=~(", "kept"), (page.QuerySelector("#matchers")!.TextContent, page.QuerySelector("#comment")!.TextContent));
    }

    [Fact]
    public async Task Without_the_token_of_a_form_nothing_is_changed()
    {
        var id = await program.SilenceAsync("Nobody");
        using var content = new FormUrlEncodedContent([]);
        using var answer = await program.Http.PostAsync($"silences/{id}/expire", content, Cancellation);
        var silence = JsonNode.Parse(await program.Http.GetStringAsync($"api/v2/silence/{id}", Cancellation))!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("active", (string?)silence["status"]!["state"]);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_not_read()
    {
        using var content = new FormUrlEncodedContent([new("comment", new string('a', 300_000))]);
        using var answer = await program.Http.PostAsync("silences/new", content, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Selected_alerts_become_matchers_that_take_just_them()
    {
        var alerts = (await program.PageAsync("alerts?filter=DiskFull")).QuerySelectorAll("input[name=alert]").Select(box => $"alert={box.GetAttribute("value")}");

        var page = await program.PageAsync($"silences/new?{string.Join('&', alerts)}");

        Assert.Equal("alertname=\"DiskFull\"\ninstance=~\"db-1|db-2\"\nseverity=\"warning\"", page.QuerySelector("#matchers")!.TextContent);
        Assert.Equal("Alerts that match now: 2", page.QuerySelector("[data-matched] h2")!.TextContent);
    }

    [Fact]
    public async Task Rules_are_shown_with_their_group_and_each_has_a_page()
    {
        var list = await program.PageAsync("rules");
        var page = await program.PageAsync(list.QuerySelector("tr[data-row] .what a")!.GetAttribute("href")!);

        Assert.Equal(["HostDown", "job:up"], list.QuerySelectorAll("tr[data-row] .what a").Select(link => link.TextContent));
        Assert.Equal(("HostDown", "up == 0"), (page.QuerySelector("h1")!.TextContent, page.QuerySelector(".promql")!.TextContent.Trim()));
    }
}
