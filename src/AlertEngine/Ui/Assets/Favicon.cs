using System.Globalization;

namespace AlertEngine.Ui.Assets;

/// <summary>The mark of the program in a browser's tab; with alerts, how many.</summary>
internal static class Favicon
{
    public const string Path = "/ui/favicon.svg";
    private const int MostShown = 99;

    public static string PathOf(int alerts) => $"{Path}?n={Math.Min(alerts, MostShown + 1)}";

    public static Task HandleAsync(HttpContext context)
    {
        var alerts = int.TryParse(context.Request.Query["n"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var (fill, text) = alerts switch
        {
            0 => ("#2f7d5b", "✓"),
            > MostShown => ("#c4302b", "∞"),
            _ => ("#c4302b", $"{alerts}"),
        };
        context.Response.ContentType = "image/svg+xml";
        context.Response.Headers.CacheControl = "public, max-age=86400";

        return context.Response.WriteAsync(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="{fill}"/><text x="16" y="23" text-anchor="middle" font-family="system-ui,sans-serif" font-size="{(text.Length > 1 ? 18 : 21)}" font-weight="700" fill="#fff">{text}</text></svg>
            """,
            context.RequestAborted);
    }
}
