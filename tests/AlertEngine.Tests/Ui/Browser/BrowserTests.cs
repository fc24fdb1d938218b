using Microsoft.Playwright;

namespace AlertEngine.Tests.Ui.Browser;

/// <summary>Pages as people meet them: in a browser, with and without scripts, by day and by night, at a desk and on a phone.</summary>
public sealed class BrowserTests(PageProgram program, Chromium chromium) : IClassFixture<PageProgram>, IClassFixture<Chromium>
{
    private static readonly string[] Paths = ["alerts", "alerts?group=alertname&view=cards", "alerts?filter=nothing", "silences", "silences/new?filter=severity%3D%22warning%22", "rules", "routing", "routing?labels=team%3Dweb", "receivers", "receivers/two", "deliveries", "inbox", "status"];
    private static readonly Sight Desk = new(1280, IsDark: false, HasScripts: true);

    public static TheoryData<string, int, bool, bool> Sights => Sight.AllOf(Paths);

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task A_page_has_no_fault_that_can_be_looked_for(string path, int width, bool isDark, bool hasScripts)
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, path, new(width, isDark, hasScripts));

        Assert.Empty(await Audit.OfAsync(reader.Page));
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public async Task An_alert_and_its_rule_have_no_fault_either()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "alerts", new(375, IsDark: true, HasScripts: true));
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "HighErrorRate", Exact = true }).First.ClickAsync();
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("HighErrorRate");
        var alert = await Audit.OfAsync(reader.Page);
        await reader.Page.GotoAsync(new Uri(program.Http.BaseAddress!, "rules").AbsoluteUri);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "HostDown", Exact = true }).ClickAsync();
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("HostDown");

        Assert.Empty(alert);
        Assert.Empty(await Audit.OfAsync(reader.Page));
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Alerts_are_selected_and_silenced_with_and_without_scripts(bool hasScripts)
    {
        var name = $"Noisy{hasScripts}";
        await program.PostAsync(name, "info");
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, $"alerts?filter={name}", Desk with { HasScripts = hasScripts });
        await reader.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name}" }).CheckAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Silence selected") }).ClickAsync();
        await reader.Page.GetByLabel("Author").FillAsync("li.wei");
        await reader.Page.GetByLabel("Comment").FillAsync("known, mended tomorrow");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Create silence" }).ClickAsync();

        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("known, mended tomorrow");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Expire" }).ClickAsync();
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public async Task The_alerts_that_a_silence_matches_are_shown_while_it_is_typed()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "silences/new", Desk);

        await reader.Page.GetByLabel("Matchers").FillAsync("alertname=\"DiskFull\"");

        await Assertions.Expect(reader.Page.Locator("[data-matched] h2")).ToHaveTextAsync("Alerts that match now: 2");
    }

    [Fact]
    public async Task A_new_alert_comes_to_an_open_page_by_itself()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "alerts?filter=Sudden", Desk);
        await Assertions.Expect(reader.Page.Locator("tr[data-row]")).ToHaveCountAsync(0);

        await program.PostAsync("Sudden", "info");

        await Assertions.Expect(reader.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData("#/alerts?receiver=two", "/tower/alerts?receiver=two")]
    [InlineData("#/silences/new?filter=%7Balertname%3D%22DiskFull%22%7D", "/tower/silences/new?filter=%7Balertname%3D%22DiskFull%22%7D")]
    [InlineData("#/silences", "/tower/silences")]
    public async Task Links_of_Alertmanagers_messages_are_understood(string fragment, string path)
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, fragment, Desk);

        await reader.Page.WaitForURLAsync(url => new Uri(url).PathAndQuery == path);
    }

    [Fact]
    public async Task A_choice_that_is_made_while_news_are_on_their_way_stays()
    {
        const string TellOnceLookedAt = """
            () => {
              const parse = DOMParser.prototype.parseFromString;
              DOMParser.prototype.parseFromString = function (...texts) {
                setTimeout(() => { window.isLookedAt = true; });
                return parse.apply(this, texts);
              };
            }
            """;
        await program.PostAsync("Chosen", "info");
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "alerts?filter=Chosen", Desk);
        await reader.Page.EvaluateAsync(TellOnceLookedAt);
        var (asked, chosen) = (new TaskCompletionSource(), new TaskCompletionSource());
        await reader.Page.RouteAsync(address => address.Contains("filter=Chosen", StringComparison.Ordinal), async route =>
        {
            asked.TrySetResult();
            await chosen.Task;
            await route.ContinueAsync();
        });
        await program.PostAsync("News", "info");
        await asked.Task;
        var box = reader.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select Chosen" });

        await box.CheckAsync();
        chosen.SetResult();
        await reader.Page.WaitForFunctionAsync("window.isLookedAt");

        Assert.True(await box.IsCheckedAsync());
    }

    [Fact]
    public async Task Everything_can_be_done_by_keys()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "alerts", Desk);
        var keys = reader.Page.Keyboard;
        await keys.PressAsync("Tab");
        await Assertions.Expect(reader.Page.Locator(".skip")).ToBeFocusedAsync();
        await keys.PressAsync("/");
        await Assertions.Expect(reader.Page.Locator("[data-filter]")).ToBeFocusedAsync();
        await keys.TypeAsync("DiskFull");
        await keys.PressAsync("Enter");
        await Assertions.Expect(reader.Page.Locator("tr[data-row]")).ToHaveCountAsync(2);
        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await keys.PressAsync("x");
        await Assertions.Expect(reader.Page.Locator("tr[data-row].at input")).ToBeCheckedAsync();
        await keys.PressAsync("s");

        await Assertions.Expect(reader.Page.GetByLabel("Matchers")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("DiskFull"));
    }
}
