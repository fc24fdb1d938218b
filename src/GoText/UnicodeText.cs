using System.Buffers;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>What makes a string a text.</summary>
internal static class UnicodeText
{
    /// <summary>Whether UTF-8 can carry it: no surrogate stands alone.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var start = text.IndexOfAnyInRange('\ud800', '\udfff'); start >= 0;)
        {
            if (Rune.DecodeFromUtf16(text[start..], out _, out var consumed) != OperationStatus.Done)
                return false;
            text = text[(start + consumed)..];
            start = text.IndexOfAnyInRange('\ud800', '\udfff');
        }

        return true;
    }
}
