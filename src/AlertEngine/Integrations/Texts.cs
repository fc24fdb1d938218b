using System.Text;

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
    public static string CutToBytes(string text, int most)
    {
        if (text.Length <= most / 3 || Encoding.UTF8.GetByteCount(text) <= most)
        {
            return text;
        }

        if (most < EllipsisBytes)
        {
            return new string('.', most);
        }

        var left = most - EllipsisBytes;
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            index += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, index), Ellipsis);
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
