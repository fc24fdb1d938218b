using System.Buffers;
using System.Text;
using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Texts made safe for HTML, JavaScript and URLs.</summary>
internal static class Escapes
{
    private static readonly SearchValues<char> HtmlReplacements = SearchValues.Create("\0\"'&<>");
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    public static string Html(string text)
    {
        if (text.AsSpan().IndexOfAny(HtmlReplacements) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\0' => escaped.Append('\uFFFD'),
                '"' => escaped.Append("&#34;"),
                '\'' => escaped.Append("&#39;"),
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    public static string JavaScript(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' or '\'' or '"' => escaped.Append('\\').Append(rune),
                '<' or '>' or '&' or '=' or < ' ' => escaped.Append($"\\u{rune.Value:X4}"),
                < 0x80 => escaped.Append(rune),
                _ => Quoting.IsPrint(rune) ? escaped.Append(rune) : escaped.Append($"\\u{rune.Value:X4}"),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Form encoding: a space becomes a plus.</summary>
    public static string Query(string text) => Percent(text, space: "+");

    public static string Path(string text) => Percent(text, space: "%20", keep: "$&+:=@");

    /// <summary>Undoes <see cref="Query"/>; null where an escape is broken, which is then named.</summary>
    public static string? Unquery(string text, out string broken)
    {
        broken = "";
        var bytes = Utf8Text.GetBytes(text.Replace('+', ' '));
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '%')
            {
                bytes[length++] = bytes[i];
                continue;
            }

            var escape = bytes.AsSpan(i, Math.Min(3, bytes.Length - i));
            if (escape.Length < 3 || !char.IsAsciiHexDigit((char)escape[1]) || !char.IsAsciiHexDigit((char)escape[2]))
            {
                broken = Utf8Text.FromBytes(escape);
                return null;
            }

            bytes[length++] = Convert.FromHexString(Encoding.ASCII.GetString(escape[1..]))[0];
            i += 2;
        }

        return Utf8Text.FromBytes(bytes.AsSpan(0, length));
    }

    private static string Percent(string text, string space, string keep = "")
    {
        if (text.AsSpan().IndexOfAnyExcept(Unreserved) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var b in Utf8Text.GetBytes(text))
        {
            _ = (char)b switch
            {
                ' ' => escaped.Append(space),
                < '\x80' and var c when Unreserved.Contains(c) || keep.Contains(c) => escaped.Append(c),
                _ => escaped.Append($"%{b:X2}"),
            };
        }

        return escaped.ToString();
    }
}
