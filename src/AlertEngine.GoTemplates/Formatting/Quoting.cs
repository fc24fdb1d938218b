using System.Globalization;
using System.Text;
using AlertEngine.GoText;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>Text and characters as Go quotes them, raw bytes included.</summary>
internal static class Quoting
{
    public static string Quote(string text, bool ascii = false)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            if (Utf8Text.IsRaw(text, i))
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{text[i] - 0xDC00:x2}");
                continue;
            }

            var rune = Rune.TryGetRuneAt(text, i, out var whole) ? whole : Rune.ReplacementChar;
            AppendEscaped(quoted, rune, '"', ascii);
            i += rune.Utf16SequenceLength - 1;
        }

        return quoted.Append('"').ToString();
    }

    public static string QuoteRune(Rune rune, bool ascii = false)
    {
        var quoted = new StringBuilder("'");
        AppendEscaped(quoted, rune, '\'', ascii);

        return quoted.Append('\'').ToString();
    }

    /// <summary>Whether a raw string literal can hold the text.</summary>
    public static bool CanBackquote(string text) =>
        text.EnumerateRunes().All(r => r.Value is '\t' or >= ' ' and not ('`' or 0x7f or 0xfeff or 0xfffd));

    public static bool IsPrint(Rune rune) => GoQuote.IsPrintable(rune);

    private static void AppendEscaped(StringBuilder quoted, Rune rune, char quote, bool ascii)
    {
        if (rune.Value == quote || rune.Value == '\\')
        {
            quoted.Append('\\').Append(rune);
        }
        else if (rune.Value < 0x80 ? rune.Value is >= ' ' and < 0x7f : !ascii && IsPrint(rune))
        {
            quoted.Append(rune);
        }
        else if ("\a\b\f\n\r\t\v".IndexOf((char)rune.Value) is >= 0 and var index && rune.Value < 0x20)
        {
            quoted.Append('\\').Append("abfnrtv"[index]);
        }
        else
        {
            quoted.Append(rune.Value switch
            {
                < 0x80 => $"\\x{rune.Value:x2}",
                < 0x10000 => $"\\u{rune.Value:x4}",
                _ => $"\\U{rune.Value:x8}",
            });
        }
    }
}
