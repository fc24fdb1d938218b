using System.Text;
using AlertEngine.GoText;

namespace AlertEngine.Integrations;

/// <summary>Cuts texts to what a service takes, never within a character, with an ellipsis where something is missing.</summary>
internal static class Texts
{
    private const string Ellipsis = "…";
    private const int EllipsisBytes = 3;

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
    public static string CutToBytes(string text, int most) =>
        Encoding.UTF8.GetByteCount(text) <= most ? text : CutToBytes(text.AsSpan(), most);

    public static string CutToBytes(ReadOnlySpan<char> text, int most) =>
        Encoding.UTF8.GetByteCount(text) <= most ? new(text)
        : most < EllipsisBytes ? new('.', most)
        : string.Concat(text[..(Ascii.IsValid(text) ? most - EllipsisBytes : Room(text, most - EllipsisBytes, Utf8Bytes))], Ellipsis);

    /// <summary>To a number of bytes as a text in JSON, whose escapes make it longer.</summary>
    public static string CutToJson(string text, int most) =>
        Fits(text, most, GoJsonText.Bytes) ? text
        : most < EllipsisBytes ? ""
        : string.Concat(text.AsSpan(0, Room(text, most - EllipsisBytes, GoJsonText.Bytes)), Ellipsis);

    public static int Utf8Bytes(Rune rune) => rune.Utf8SequenceLength;

    /// <summary>Whether all of a text has room.</summary>
    /// <param name="bytesOf">What a character takes; never more than six.</param>
    public static bool Fits(string text, int most, Func<Rune, int> bytesOf) =>
        text.Length <= most / GoJsonText.LongestCharacter || Room(text, most, bytesOf) == text.Length;

    /// <summary>How much of a text has room, in whole characters.</summary>
    public static int Room(ReadOnlySpan<char> text, int most, Func<Rune, int> bytesOf)
    {
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            most -= bytesOf(rune);
            if (most < 0)
            {
                break;
            }

            index += rune.Utf16SequenceLength;
        }

        return index;
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
