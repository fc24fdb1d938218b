using Microsoft.Net.Http.Headers;

namespace AlertEngine.Ui.Texts;

/// <summary>Chooses the language of a page: the one that was picked, else the one that the browser prefers.</summary>
internal static class Languages
{
    public const string Cookie = "alertengine_language";
    private const int MostAccepted = 20;

    public static Language Of(HttpRequest request) =>
        Named(request.Cookies[Cookie]) ?? Preferred(request.Headers.AcceptLanguage.ToString()) ?? Language.English;

    /// <summary>Null for a language that we do not write.</summary>
    public static Language? Named(string? tag) => tag switch
    {
        null => null,
        _ when tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Chinese,
        _ when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ => null,
    };

    private static Language? Preferred(string accepted) =>
        StringWithQualityHeaderValue.TryParseList(accepted.Split(','), out var wanted)
            ? wanted.Take(MostAccepted)
                .Where(one => one.Quality is not 0)
                .OrderByDescending(one => one.Quality ?? 1)
                .Select(one => Named(one.Value.Value))
                .FirstOrDefault(language => language is not null)
            : null;
}
