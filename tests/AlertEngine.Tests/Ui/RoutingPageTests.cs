using AlertEngine.Labels;
using AlertEngine.Ui;
using AlertEngine.Ui.Routing;
using AlertEngine.Ui.Texts;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AlertEngine.Tests.Ui;

/// <summary>The page that draws the routes.</summary>
public sealed class RoutingPageTests(TellingProgram program) : IClassFixture<TellingProgram>
{
    [Fact]
    public async Task Routes_stand_below_their_parents_with_what_they_do()
    {
        var page = await program.PageAsync("routing");

        Assert.Equal(["hook", "mail", "inbox/night", "refusing"], page.QuerySelectorAll(".branch > .route .way > a").Select(link => link.TextContent));
        Assert.Equal("refusing", page.QuerySelector(".branch .branch .branch .way > a")!.TextContent);
        Assert.Equal(["continues", "muted in never", "active in always"], Tags(page, "#route-1"));
        Assert.Equal(["muted now: always"], Tags(page, "#route-2"));
        Assert.Equal("30s · 5m · 4h", page.QuerySelector("#route-0 .waits")!.TextContent);
    }

    [Theory]
    [InlineData("team=mail", "hook passed, mail taken, inbox/night taken, refusing failed")]
    [InlineData("team=\"night\", loud=yes", "hook passed, mail failed, inbox/night passed, refusing taken")]
    [InlineData("{team=\"mail\",loud=\"yes\"}", "hook passed, mail taken, inbox/night passed, refusing taken")]
    [InlineData("team=web", "hook taken, mail failed, inbox/night failed, refusing ")]
    public async Task The_way_of_labels_lights_up(string labels, string expected)
    {
        var page = await program.PageAsync($"routing?labels={Uri.EscapeDataString(labels)}");

        var steps = page.QuerySelectorAll(".branch").Select(branch => $"{branch.QuerySelector(".way > a")!.TextContent} {branch.ClassName!["branch".Length..].Trim()}");
        Assert.Equal(expected, string.Join(", ", steps));
    }

    [Fact]
    public async Task What_does_not_hold_and_who_is_told_is_said()
    {
        var told = await program.PageAsync("routing?labels=team%3Dmail");
        var muted = await program.PageAsync("routing?labels=team%3Dnight");

        Assert.Equal("loud=\"yes\" does not hold", told.QuerySelector("#route-3 .outcome")!.TextContent);
        Assert.Equal("It is told to mail", told.QuerySelector(".verdict")!.TextContent.Trim());
        Assert.Equal("Nobody is told of it now", muted.QuerySelector(".verdict")!.TextContent.Trim());
        Assert.Contains("In the mute time interval always", muted.QuerySelector(".follows")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team!=web", "team!=\"web\" is a condition, not a label: labels are written name=value")]
    [InlineData("team", "These labels cannot be read: ")]
    public async Task Labels_that_are_none_are_said_to_be(string labels, string problem)
    {
        var page = await program.PageAsync($"routing?labels={Uri.EscapeDataString(labels)}");

        Assert.StartsWith(problem, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".traced"));
    }

    [Fact]
    public async Task What_mutes_is_listed_with_whether_it_does_now()
    {
        var page = await program.PageAsync("routing");

        Assert.Equal(["hosts", "alertname=\"ClusterDown\"", "severity=\"warning\"", "cluster", "0"], Cells(page, ".inhibitions"));
        Assert.Equal(["always in force 00:00–24:00 UTC mail inbox/night", "never not now Mon–Fri, Jan–Mar, 1999 Europe/Berlin mail"], page.QuerySelectorAll(".intervals tbody tr").Select(row => Words(row)));
    }

    [Theory]
    [InlineData("a=b, c=\"d e\"", "{a=\"b\", c=\"d e\"}")]
    [InlineData("a=b\n\nc=d\n", "{a=\"b\", c=\"d\"}")]
    [InlineData("{a=\"b\"}", "{a=\"b\"}")]
    [InlineData("", "{}")]
    public void Labels_are_read_as_they_are_pasted(string text, string labels) =>
        Assert.Equal(labels, Assert.IsType<TypedLabels.Given>(TypedLabels.Read(text, MatcherSyntax.Fallback)).Labels.ToString());

    [Fact]
    public void Time_intervals_are_said_in_both_languages()
    {
        var part = new AlertEngine.Muting.TimeIntervalPart
        {
            Weekdays = [new(1, 5), new(0, 0)],
            DaysOfMonth = [new(1, 7), new(-1, -1)],
            Months = [new(6, 8)],
            Times = [new(540, 1050)],
            Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        };

        Assert.Equal("Mon–Fri Sun, days 1–7 -1, Jun–Aug, 09:00–17:30 Asia/Shanghai", IntervalText.Of(part, Language.English));
        Assert.Equal("周一–周五 周日, 1–7 -1 日, 6月–8月, 09:00–17:30 Asia/Shanghai", IntervalText.Of(part, Language.Chinese));
        Assert.Equal("always UTC", IntervalText.Of(new(), Language.English));
    }

    private static string[] Tags(IHtmlDocument page, string route) => [.. page.QuerySelectorAll($"{route} .tag").Select(tag => tag.TextContent)];

    private static string[] Cells(IHtmlDocument page, string table) =>
        [.. page.QuerySelectorAll($"{table} tbody tr:last-child td").SelectMany(cell => Words(cell).Split(' '))];

    private static string Words(IElement element) =>
        string.Join(' ', element.QuerySelectorAll("*").Where(inner => inner.ChildElementCount == 0 && inner is not { LocalName: "time" or "svg" or "use" }).Select(inner => inner.TextContent.Trim()).Where(text => text.Length > 0))
        is { Length: > 0 } words ? words : element.TextContent.Trim();
}
