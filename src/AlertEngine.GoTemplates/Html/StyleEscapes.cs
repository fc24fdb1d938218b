using System.Buffers;
using System.Text;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Values made safe for CSS.</summary>
internal static class StyleEscapes
{
    private const string Special = "\0\t\n\f\r\"&'()+/:;<>\\{}";

    private static readonly SearchValues<char> Refused = SearchValues.Create("\0\"'()/;@[\\]`{}<>");

    /// <summary>For strings: what could end them is written in hexadecimal.</summary>
    public static string Escape(in Call call)
    {
        var text = PageEscapes.Read(call).Text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!Special.Contains(c))
            {
                escaped.Append(c);
            }
            else if (c == '\\')
            {
                escaped.Append(@"\\");
            }
            else
            {
                // A hexadecimal digit or space right after it would be read as part of the escape.
                var runsOn = i + 1 == text.Length || char.IsAsciiHexDigit(text[i + 1])
                    || "\t\n\f\r ".Contains(text[i + 1]);
                escaped.Append($"\\{(int)c:x}").Append(runsOn ? " " : "");
            }
        }

        return escaped.ToString();
    }

    /// <summary>For values: only words, numbers and the like are let through.</summary>
    public static string Filter(in Call call)
    {
        var (text, type) = PageEscapes.Read(call);
        if (ReferenceEquals(type, SafeText.Css))
        {
            return text;
        }

        var decoded = StyleReader.Decode(text);
        var name = string.Concat(decoded.Where(c => c < 0x80 && StyleReader.IsNameCharacter(c))).ToLowerInvariant();
        name = name.Replace("-", "");

        return decoded.AsSpan().IndexOfAny(Refused) >= 0 || decoded.Contains("--")
            || name.Contains("expression") || name.Contains("mozbinding")
            ? PageEscapes.Refused
            : decoded;
    }
}
