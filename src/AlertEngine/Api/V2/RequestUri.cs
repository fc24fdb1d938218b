using System.Buffers;

namespace AlertEngine.Api.V2;

/// <summary>Whether a text could be the target of a request, as Go sees it: an absolute URL or path without what must be escaped.</summary>
internal static class RequestUri
{
    private static readonly SearchValues<char> Scheme =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static readonly SearchValues<char> NotInHost = SearchValues.Create(" \"#%<>?\\^`{|}");

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var fragment = text.IndexOf('#'); // anything may stand there
        text = fragment >= 0 ? text[..fragment] : text;
        if (text.IsEmpty || HasControls(text))
        {
            return false;
        }

        var rest = text;
        var colon = text.IndexOf(':');
        var hasScheme = colon > 0 && char.IsAsciiLetter(text[0]) && !text[..colon].ContainsAnyExcept(Scheme);
        if (hasScheme)
        {
            rest = text[(colon + 1)..];
        }

        var query = rest.IndexOf('?');
        rest = query >= 0 ? rest[..query] : rest;
        if (!rest.StartsWith('/'))
        {
            return hasScheme; // as mailto:somebody
        }

        if (rest.StartsWith("//") && hasScheme)
        {
            var authority = rest[2..];
            var slash = authority.IndexOf('/');
            rest = slash >= 0 ? authority[slash..] : "";
            authority = slash >= 0 ? authority[..slash] : authority;
            if (!IsAuthority(authority))
            {
                return false;
            }
        }

        return AreEscapesWhole(rest);
    }

    private static bool IsAuthority(ReadOnlySpan<char> authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']');

            return end > 0 && IsPort(host[(end + 1)..]);
        }

        var colon = host.LastIndexOf(':');
        var name = colon >= 0 ? host[..colon] : host;

        return (colon < 0 || IsPort(host[colon..])) && !name.ContainsAny(NotInHost);
    }

    private static bool IsPort(ReadOnlySpan<char> port) => port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9'));

    private static bool AreEscapesWhole(ReadOnlySpan<char> path)
    {
        for (var at = path.IndexOf('%'); at >= 0; at = path.IndexOf('%'))
        {
            if (path.Length < at + 3 || !char.IsAsciiHexDigit(path[at + 1]) || !char.IsAsciiHexDigit(path[at + 2]))
            {
                return false;
            }

            path = path[(at + 3)..];
        }

        return true;
    }

    private static bool HasControls(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\x1f') || text.Contains('\x7f');
}
