namespace AlertEngine.Integrations;

/// <summary>The address by which people reach the program, as messages show it: without a slash at its end.</summary>
internal sealed record ExternalUrl(string Text)
{
    public static ExternalUrl Of(Uri url) => new(url.OriginalString.TrimEnd('/'));
}
