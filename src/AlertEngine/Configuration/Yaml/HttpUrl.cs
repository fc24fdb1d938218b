using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AlertEngine.Configuration.Yaml;

/// <summary>Addresses that a request can be sent to: http or https, with a host.</summary>
internal static partial class HttpUrl
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? error)
    {
        url = null;
        var scheme = text.IndexOf(':') is > 0 and var colon ? text[..colon] : "";
        error = scheme.ToLowerInvariant() is not ("http" or "https") ? $"unsupported scheme \"{scheme}\" for URL"
            : text[(scheme.Length + 1)..] is not ['/', '/', not ('/' or '?' or '#' or ':'), ..] ? "missing host for URL"
            : !Uri.TryCreate(text, UriKind.Absolute, out url) ? "not a valid URL"
            : null;

        return error is null;
    }

    /// <summary>As it is written, but for the password.</summary>
    public static string WithoutPassword(string text) => Password().Replace(text, "${user}:xxxxx@");

    [GeneratedRegex("^(?<user>[^/]*//[^/@:]*):[^/@]*@", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}
