using System.Text;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>
/// Strings as the language sees them: bytes. A byte that is no part of a character travels as the lone surrogate
/// U+DC00 + byte, so that cutting a character in two and joining the halves gives it back.
/// </summary>
internal static class Utf8Text
{
    private const char RawByte = '\uDC00';

    public static int ByteCount(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            count += text[i] < 0x80 || IsRaw(text, i) ? 1
                : text[i] < 0x800 ? 2
                : i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 1 // the other half counts 3
                : 3;
        }

        return count;
    }

    public static byte[] GetBytes(string text)
    {
        var bytes = new byte[ByteCount(text)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsRaw(text, i))
            {
                bytes[length++] = (byte)(text[i] - RawByte);
                continue;
            }

            var pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            length += Encoding.UTF8.GetBytes(text.AsSpan(i, pair ? 2 : 1), bytes.AsSpan(length));
            i += pair ? 1 : 0;
        }

        return bytes;
    }

    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                consumed = 1;
                text.Append((char)(RawByte + bytes[0]));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    public static string Slice(string text, int start, int end) =>
        Ascii.IsValid(text) ? text[start..end] : FromBytes(GetBytes(text).AsSpan(start..end));

    /// <summary>What leaves the engine: halves joined, and what is still no character replaced.</summary>
    public static string Repair(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(GetBytes(text));

    /// <summary>Whether the unit at an index stands for one raw byte.</summary>
    public static bool IsRaw(string text, int index) =>
        text[index] is >= '\uDC80' and <= '\uDCFF' && (index == 0 || !char.IsHighSurrogate(text[index - 1]));
}
