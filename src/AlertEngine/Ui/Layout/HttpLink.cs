namespace AlertEngine.Ui.Layout;

/// <summary>Tells which texts of others may become links: whole addresses of web pages and nothing else.</summary>
internal static class HttpLink
{
    private const int Longest = 2_000;

    public static bool IsLink(string? text) =>
        text is { Length: > 0 and <= Longest }
        && !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is ("http" or "https")
        && url.Host.Length > 0;
}
