namespace AlertEngine.Hosting;

/// <summary>The address by which people reach the program, and the prefix under which it serves.</summary>
internal sealed record WebAddress(Uri ExternalUrl, string RoutePrefix)
{
    /// <summary>An external URL that is not given is made of this host's name; a prefix that is not given is the URL's path.</summary>
    public static WebAddress? TryCreate(string? externalUrl, string? routePrefix, ListenAddress listen, out string error)
    {
        error = "";
        var text = string.IsNullOrEmpty(externalUrl) ? $"http://{Environment.MachineName}:{listen.Port}/" : externalUrl;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            error = $"\"{text}\" is not an http or https URL";
            return null;
        }

        var path = "/" + url.AbsolutePath.Trim('/');
        var prefix = "/" + (routePrefix ?? path).Trim('/');

        return new(new Uri(url.GetLeftPart(UriPartial.Authority) + path.TrimEnd('/')), prefix.TrimEnd('/'));
    }
}
