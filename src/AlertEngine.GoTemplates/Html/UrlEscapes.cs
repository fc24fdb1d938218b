using System.Text;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Values made safe for URLs.</summary>
internal static class UrlEscapes
{
    private const string Reserved = "!#$&*+,/:;=?@[]";

    /// <summary>Lets only harmless schemes begin a URL.</summary>
    public static string Filter(in Call call)
    {
        var (text, type) = PageEscapes.Read(call);

        return ReferenceEquals(type, SafeText.Url) || IsHarmless(text) ? text : "#" + PageEscapes.Refused;
    }

    /// <summary>Escapes all that could end the part of the URL in which the value stands.</summary>
    public static string Escape(in Call call)
    {
        var (text, type) = PageEscapes.Read(call);

        return Process(text, normalizes: ReferenceEquals(type, SafeText.Url));
    }

    /// <summary>Keeps the URL's own marks and escapes the rest.</summary>
    public static string Normalize(in Call call) => Process(PageEscapes.Read(call).Text, normalizes: true);

    public static string Srcset(in Call call)
    {
        var (text, type) = PageEscapes.Read(call);
        if (ReferenceEquals(type, SafeText.Srcset))
        {
            return text;
        }

        return ReferenceEquals(type, SafeText.Url)
            ? Process(text, normalizes: true).Replace(",", "%2c")
            : string.Join(',', text.Split(',').Select(FilterSource));
    }

    private static bool IsHarmless(string url)
    {
        var colon = url.IndexOf(':');
        if (colon < 0 || url.AsSpan(0, colon).Contains('/'))
        {
            return true;
        }

        return url[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    private static string FilterSource(string source)
    {
        var start = source.Length - source.AsSpan().TrimStart("\t\n\f\r ").Length;
        var length = source.AsSpan(start).IndexOfAny("\t\n\f\r ");
        var end = length < 0 ? source.Length : start + length;
        var url = source[start..end];
        var isPlain = source.AsSpan(end).ToString().All(c => char.IsAsciiLetterOrDigit(c) || "\t\n\f\r ".Contains(c));

        return IsHarmless(url) && isPlain
            ? source[..start] + Process(url, normalizes: true) + source[end..]
            : "#" + PageEscapes.Refused;
    }

    private static string Process(string text, bool normalizes)
    {
        var bytes = Utf8Text.GetBytes(text);
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < bytes.Length; i++)
        {
            var c = (char)bytes[i];
            var keeps = char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~'
                || (normalizes && (Reserved.Contains(c) || (c == '%' && IsEscape(bytes, i))));
            _ = keeps ? escaped.Append(c) : escaped.Append($"%{bytes[i]:x2}");
        }

        return escaped.ToString();
    }

    private static bool IsEscape(byte[] bytes, int at) => at + 2 < bytes.Length
        && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]);
}
