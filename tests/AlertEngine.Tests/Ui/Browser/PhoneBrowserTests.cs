using Microsoft.Playwright;

namespace AlertEngine.Tests.Ui.Browser;

/// <summary>The page of a link in a message as somebody meets it who was woken by it.</summary>
public sealed class PhoneBrowserTests(PhoneProgram program, Chromium chromium) : IClassFixture<PhoneProgram>, IClassFixture<Chromium>
{
    public static TheoryData<int, bool, bool> Sights =>
    [
        .. from width in (int[])[1280, 375, 320]
           from isDark in (bool[])[false, true]
           from hasScripts in (bool[])[true, false]
           select (width, isDark, hasScripts),
    ];

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task One_tap_silences_the_group(int width, bool isDark, bool hasScripts)
    {
        var name = $"Woken{width}{isDark}{hasScripts}";
        var link = await program.LinkAsync(name);
        await using var reader = await chromium.OpenAsync(new Uri(program.Stranger.BaseAddress!, "/"), new(width, isDark, hasScripts));
        await reader.Page.GotoAsync(new Uri(program.Stranger.BaseAddress!, link).AbsoluteUri);
        var before = await Audit.OfAsync(reader.Page);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Silence 1 h" }).ClickAsync();

        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Silenced for an hour.");
        Assert.Empty(before);
        Assert.Empty(await Audit.OfAsync(reader.Page));
        Assert.Empty(reader.Faults);
    }
}
