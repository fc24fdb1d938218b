using System.Buffers;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>What makes a string a text, and the order of texts.</summary>
internal static class UnicodeText
{
    /// <summary>By their UTF-8 bytes, which is the order of their code points.</summary>
    public static int Compare(string x, string y) => ReferenceEquals(x, y) ? 0 : Compare(x.AsSpan(), y.AsSpan());

    /// <inheritdoc cref="Compare(string, string)"/>
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var same = x.CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length - y.Length : Rank(x[same]) - Rank(y[same]);
    }

    /// <summary>Whether UTF-8 can carry it: no surrogate stands alone.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var start = text.IndexOfAnyInRange('\ud800', '\udfff'); start >= 0;)
        {
            if (Rune.DecodeFromUtf16(text[start..], out _, out var consumed) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(start + consumed)..];
            start = text.IndexOfAnyInRange('\ud800', '\udfff');
        }

        return true;
    }

    /// <summary>UTF-16 puts the surrogates of astral characters below U+E000; UTF-8 puts those characters last.</summary>
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
