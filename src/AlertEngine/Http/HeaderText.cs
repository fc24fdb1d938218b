namespace AlertEngine.Http;

/// <summary>What may stand behind a header's name: a line break would begin another header, of whoever wrote it.</summary>
internal static class HeaderText
{
    public static bool IsFit(string value) => !value.AsSpan().ContainsAny('\r', '\n', '\0');

    /// <summary>The first header with a value that must not be sent; null when all may.</summary>
    public static string? FirstUnfit(HttpRequestMessage request)
    {
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (!IsFit(value))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
