using System.Globalization;
using System.Text;
using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Follows CSS as far as strings, URLs and comments go.</summary>
internal static class StyleReader
{
    private const string Space = "\t\n\f\r ";

    public static (HtmlContext After, int Length) Transition(HtmlContext context, ReadOnlySpan<char> text) =>
        context.State switch
        {
            HtmlState.CSS => Code(context, text),
            HtmlState.CSSDqStr or HtmlState.CSSDqURL => Literal(context, text, "\\\""),
            HtmlState.CSSSqStr or HtmlState.CSSSqURL => Literal(context, text, "\\'"),
            HtmlState.CSSURL => Literal(context, text, "\\\t\n\f\r )"),
            HtmlState.CSSBlockCmt => Until(context, text, text.IndexOf("*/"), length: 2),
            _ => Until(context, text, text.IndexOfAny("\n\f\r"), length: 0),
        };

    /// <summary>The text with its escapes, such as \27, replaced by what they stand for.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        var decoded = new StringBuilder(text.Length);
        while (text.IndexOf('\\') is >= 0 and var at)
        {
            decoded.Append(text[..at]);
            text = text[(at + 1)..];
            if (text.IsEmpty)
            {
                return decoded.ToString();
            }

            if (!char.IsAsciiHexDigit(text[0]))
            {
                var length = text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;
                decoded.Append(text[..length]);
                text = text[length..];
                continue;
            }

            var digits = 1;
            while (digits < text.Length && digits < 6 && char.IsAsciiHexDigit(text[digits]))
            {
                digits++;
            }

            var code = int.Parse(text[..digits], NumberStyles.AllowHexSpecifier);
            digits -= code > 0x10ffff ? 1 : 0;
            code = code > 0x10ffff ? code / 16 : code;
            decoded.Append(Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar);
            text = SkipOneSpace(text[digits..]);
        }

        return decoded.Append(text).ToString();
    }

    public static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || c >= 0x80;

    private static ReadOnlySpan<char> SkipOneSpace(ReadOnlySpan<char> text) =>
        text.StartsWith("\r\n") ? text[2..]
        : !text.IsEmpty && Space.Contains(text[0]) ? text[1..]
        : text;

    private static (HtmlContext, int) Until(HtmlContext context, ReadOnlySpan<char> text, int end, int length) =>
        end < 0 ? (context, text.Length) : (context with { State = HtmlState.CSS }, end + length);

    private static (HtmlContext, int) Code(HtmlContext context, ReadOnlySpan<char> text)
    {
        for (var at = 0; text[at..].IndexOfAny("(\"'/") is >= 0 and var next; at++)
        {
            at += next;
            var rest = text[at..];
            switch (rest[0])
            {
                case '"':
                    return (context with { State = HtmlState.CSSDqStr }, at + 1);
                case '\'':
                    return (context with { State = HtmlState.CSSSqStr }, at + 1);
                case '/' when rest.StartsWith("//"):
                    return (context with { State = HtmlState.CSSLineCmt }, at + 2);
                case '/' when rest.StartsWith("/*"):
                    return (context with { State = HtmlState.CSSBlockCmt }, at + 2);
                case '(' when EndsWithUrl(text[..at].TrimEnd(Space)):
                    return Url(context, text, at + 1);
            }
        }

        return (context, text.Length);
    }

    private static (HtmlContext, int) Url(HtmlContext context, ReadOnlySpan<char> text, int start)
    {
        start = text.Length - text[start..].TrimStart(Space).Length;
        var quote = start < text.Length ? text[start] : '\0';
        return quote switch
        {
            '"' => (context with { State = HtmlState.CSSDqURL }, start + 1),
            '\'' => (context with { State = HtmlState.CSSSqURL }, start + 1),
            _ => (context with { State = HtmlState.CSSURL }, start),
        };
    }

    private static bool EndsWithUrl(ReadOnlySpan<char> text) =>
        text.EndsWith("url", StringComparison.OrdinalIgnoreCase) && (text.Length == 3 || !IsNameCharacter(text[^4]));

    /// <summary>All strings are followed as if they were URLs; those that are not do not mind.</summary>
    private static (HtmlContext, int) Literal(HtmlContext context, ReadOnlySpan<char> text, string specials)
    {
        for (var at = 0; text[at..].IndexOfAny(specials) is >= 0 and var next; at++)
        {
            at += next;
            if (text[at] != '\\')
            {
                return (context with { State = HtmlState.CSS }, at + 1);
            }

            if (++at == text.Length)
            {
                throw new EscapeException(
                    $"unfinished escape sequence in CSS string: {Quoting.Quote(text.ToString())}");
            }
        }

        return (PageReader.InUrl(context, Decode(text)), text.Length);
    }
}
