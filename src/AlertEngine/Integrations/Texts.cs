using System.Text;
using AlertEngine.Http;

namespace AlertEngine.Integrations;

/// <summary>Cuts texts to what a service takes, never within a character, with an ellipsis where something is missing.</summary>
internal static class Texts
{
    private const string Ellipsis = "…";
    private const int EllipsisBytes = 3;
    private const int LongestEscape = 6;
    private const int QuoteBytes = 2;

    /// <summary>To a number of code points.</summary>
    public static string CutToRunes(string text, int most)
    {
        if (text.Length <= most || IndexOfRune(text, most) == text.Length)
        {
            return text;
        }

        return most <= 3 ? text[..IndexOfRune(text, most)] : string.Concat(text.AsSpan(0, IndexOfRune(text, most - 1)), Ellipsis);
    }

    /// <summary>To a number of bytes in UTF-8.</summary>
    public static string CutToBytes(string text, int most)
    {
        if (text.Length <= most / 3 || Encoding.UTF8.GetByteCount(text) <= most)
        {
            return text;
        }

        return most < EllipsisBytes ? new string('.', most) : Cut(text, most, static rune => rune.Utf8SequenceLength);
    }

    /// <summary>To a number of bytes as a text in JSON, whose escapes make it longer.</summary>
    public static string CutToJson(string text, int most) =>
        text.Length <= most / LongestEscape || text.EnumerateRunes().Sum(JsonLength) <= most ? text
        : most < EllipsisBytes ? ""
        : Cut(text, most, JsonLength);

    private static string Cut(string text, int most, Func<Rune, int> lengthOf)
    {
        var left = most - EllipsisBytes;
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= lengthOf(rune);
            if (left < 0)
            {
                break;
            }

            index += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, index), Ellipsis);
    }

    private static int JsonLength(Rune rune)
    {
        Span<char> text = stackalloc char[2];
        Span<byte> room = stackalloc byte[(2 * LongestEscape) + QuoteBytes];

        return GoJsonText.Write(new string(text[..rune.EncodeToUtf16(text)]), room) - QuoteBytes;
    }

    private static int IndexOfRune(string text, int runes)
    {
        var index = 0;
        for (; runes > 0 && index < text.Length; runes--)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }
}
