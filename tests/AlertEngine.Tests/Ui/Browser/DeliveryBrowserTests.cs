using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AlertEngine.Tests.Ui.Browser;

/// <summary>The pages about routes, receivers and deliveries as people meet them.</summary>
public sealed class DeliveryBrowserTests(TellingProgram program, Chromium chromium) : IClassFixture<TellingProgram>, IClassFixture<Chromium>
{
    private static readonly string[] Paths =
    [
        "routing", "routing?labels=team%3Dmail", "receivers", "receivers/hook", "receivers/inbox%2Fnight", "deliveries?before=5",
        "deliveries?outcome=well", "deliveries/1", "deliveries/2", "deliveries/3", "inbox", "inbox/1",
    ];

    public static TheoryData<string, int, bool, bool> Sights => Sight.AllOf(Paths);

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task A_page_has_no_fault_that_can_be_looked_for(string path, int width, bool isDark, bool hasScripts)
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, path, new(width, isDark, hasScripts));

        Assert.Empty(await Audit.OfAsync(reader.Page));
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delivery_is_found_and_sent_again_with_and_without_scripts(bool hasScripts)
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "deliveries", new(1280, IsDark: false, hasScripts));
        await reader.Page.GetByLabel("Integration").FillAsync("inbox");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "1 firing" }).First.ClickAsync();
        await reader.Page.Locator("summary.button").ClickAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, send it again" }).ClickAsync();

        await Assertions.Expect(reader.Page.Locator(".notice")).ToHaveTextAsync("It was sent again; this is what came of it.");
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public async Task A_test_is_sent_and_what_came_of_it_is_shown()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "receivers/hook", new(1280, IsDark: false, HasScripts: true));
        await reader.Page.GetByLabel("Labels").FillAsync("case=browser");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Assertions.Expect(reader.Page.Locator(".tested .mark")).ToHaveTextAsync("accepted");
        Assert.Empty(await Audit.OfAsync(reader.Page));
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData("a", "/tower/alerts")]
    [InlineData("s", "/tower/silences")]
    [InlineData("r", "/tower/rules")]
    [InlineData("o", "/tower/routing")]
    [InlineData("c", "/tower/receivers")]
    [InlineData("d", "/tower/deliveries")]
    [InlineData("i", "/tower/inbox")]
    [InlineData("t", "/tower/status")]
    public async Task Every_page_is_reached_by_two_keys(string key, string path)
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "alerts?filter=none", new(1280, IsDark: false, HasScripts: true));
        await reader.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(reader.Page.Locator("[data-keys-dialog]")).ToContainTextAsync("go to: Routing");
        await reader.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(reader.Page.Locator("[data-keys-dialog]")).ToBeHiddenAsync();
        await reader.Page.Keyboard.PressAsync("g");
        await reader.Page.Keyboard.PressAsync(key);

        await Assertions.Expect(reader.Page).ToHaveURLAsync(new Regex($"{path}$"));
    }

    [Fact]
    public async Task A_mail_in_its_frame_keeps_its_looks_and_runs_nothing()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "deliveries/3", new(1280, IsDark: false, HasScripts: true));
        var mail = reader.Page.FrameLocator("iframe.mail");

        await Assertions.Expect(mail.Locator("p").Filter(new() { HasText = "is <b>hostile</b>" })).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page).Not.ToHaveTitleAsync("taken");
        await Assertions.Expect(mail.GetByRole(AriaRole.Link, new() { Name = "View alerts" })).Not.ToHaveCSSAsync("background-color", "rgba(0, 0, 0, 0)");
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public async Task A_new_delivery_comes_to_an_open_page_by_itself()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "deliveries?match[]=case%3Dlive", new(1280, IsDark: false, HasScripts: true));
        await Assertions.Expect(reader.Page.Locator("tr[data-row]")).ToHaveCountAsync(0);

        using var answer = await program.SubmitAsync("receivers/hook", "#test", ("labels", "case=live"));

        await Assertions.Expect(reader.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        Assert.Empty(reader.Faults);
    }
}
