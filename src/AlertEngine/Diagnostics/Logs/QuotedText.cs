using System.Buffers;
using System.Globalization;
using System.Text;

namespace AlertEngine.Diagnostics.Logs;

/// <summary>Text in quotes as readers of JSON and of logfmt take it: on one line and harmless to a terminal.</summary>
internal static class QuotedText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        WriteInside(output, text);
        output.Write("\""u8);
    }

    /// <summary>The same without the quotes, for text that comes in pieces.</summary>
    public static void WriteInside(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(Plain);
            if (plain < 0)
            {
                plain = text.Length;
            }

            Encoding.UTF8.GetBytes(text[..plain], output);
            text = text[plain..];
            if (text.IsEmpty)
            {
                return;
            }

            // Half of a surrogate pair decodes to the replacement character.
            Rune.DecodeFromUtf16(text, out var rune, out var length);
            WriteRune(output, rune);
            text = text[length..];
        }
    }

    private static void WriteRune(IBufferWriter<byte> output, Rune rune)
    {
        switch (rune.Value)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            default:
                if (IsVisible(rune))
                {
                    output.Advance(rune.EncodeToUtf8(output.GetSpan(sizeHint: 4)));
                }
                else
                {
                    WriteEscape(output, rune);
                }

                break;
        }
    }

    // What could move the cursor, start a line or turn the reading direction is shown by its number.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static void WriteEscape(IBufferWriter<byte> output, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
        {
            output.Write("\\u"u8);
            ((int)unit).TryFormat(output.GetSpan(sizeHint: 4), out var written, "x4", CultureInfo.InvariantCulture);
            output.Advance(written);
        }
    }
}
