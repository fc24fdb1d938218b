using AlertEngine.Tests.Support;
using Microsoft.Playwright;

namespace AlertEngine.Tests.Ui.Browser;

/// <summary>Debian's Chromium; without it the test is skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox"] });
    }

    /// <summary>A page of somebody who looks at a program for the first time.</summary>
    internal async Task<Reader> OpenAsync(Uri root, Sight sight)
    {
        Assert.SkipUnless(browser is not null, $"{Executable} is not there");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = root.AbsoluteUri,
            ViewportSize = new() { Width = sight.Width, Height = 800 },
            ColorScheme = sight.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = sight.Width < 600,
            JavaScriptEnabled = sight.HasScripts,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);

        return await Reader.OfAsync(context, root);
    }

    /// <summary>One page of a program, as somebody sees it who comes straight to it.</summary>
    internal async Task<Reader> OpenAsync(Uri root, string path, Sight sight)
    {
        var reader = await OpenAsync(root, sight);
        await reader.Page.GotoAsync(new Uri(root, path).AbsoluteUri);

        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>What somebody looks with.</summary>
public sealed record Sight(int Width, bool IsDark, bool HasScripts)
{
    /// <summary>Each of the pages at a desk and on a phone, by day and by night, with and without scripts.</summary>
    public static TheoryData<string, int, bool, bool> AllOf(string[] paths) =>
    [
        .. from path in paths
           from width in (int[])[1280, 375]
           from isDark in (bool[])[false, true]
           from hasScripts in (bool[])[true, false]
           select (path, width, isDark, hasScripts),
    ];
}
