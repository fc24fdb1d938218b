using AlertEngine.Ui.Texts;

namespace AlertEngine.Ui.Layout;

/// <summary><c>GET /ui/language?to=TAG&amp;back=PATH</c>: remembers the language that was picked, and leads back.</summary>
internal static class LanguageChoice
{
    public const string Path = "/ui/language";

    public static string PathOf(Language language, string back) => $"{Path}?to={language.Tag}&back={Uri.EscapeDataString(back)}";

    public static Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (Languages.Named(request.Query["to"]) is { } language)
        {
            response.Cookies.Append(Languages.Cookie, language.Tag, new()
            {
                Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            });
        }

        var back = request.Query["back"].ToString();
        response.Redirect($"{request.PathBase}{(IsOurs(back) ? back : "/alerts")}");

        return Task.CompletedTask;
    }

    // A path of this program and nothing that a browser could take for another host.
    private static bool IsOurs(string path) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl);
}
