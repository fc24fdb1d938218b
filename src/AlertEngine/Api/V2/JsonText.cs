using System.Globalization;
using System.Text;
using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Api.V2;

/// <summary>
/// Turns texts of a request into strings. Half a surrogate pair becomes U+FFFD, as in Go; bytes that are no UTF-8 are refused.
/// </summary>
internal static class JsonText
{
    private const int ShortText = 128;

    /// <summary>The string or property name that the reader stands on.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;

        return !reader.ValueIsEscaped ? Read(text)
            : text.Length <= ShortText ? Unescape(text, stackalloc byte[ShortText])
            : Unescape(text, new byte[text.Length]);
    }

    private static string Read(ReadOnlySpan<byte> text) => SharedText.Read(text) ?? throw new JsonException("invalid UTF-8");

    // The unescaped text is never longer: an escape of six bytes becomes three at most.
    private static string Unescape(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var length = 0;
        while (text.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            text[..escape].CopyTo(output[length..]);
            length += escape;
            length += Unescape(ref text, escape, output[length..]);
        }

        text.CopyTo(output[length..]);

        return Read(output[..(length + text.Length)]);
    }

    private static int Unescape(ref ReadOnlySpan<byte> text, int escape, Span<byte> output)
    {
        var kind = text[escape + 1];
        if (kind != 'u')
        {
            output[0] = kind switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                _ => kind,
            };
            text = text[(escape + 2)..];

            return 1;
        }

        var first = Unit(text[escape..]);
        text = text[(escape + 6)..];
        if (Rune.TryCreate(first, out var rune))
        {
            return rune.EncodeToUtf8(output);
        }

        if (text.StartsWith(@"\u"u8) && Rune.TryCreate(first, Unit(text), out rune))
        {
            text = text[6..];

            return rune.EncodeToUtf8(output);
        }

        return Rune.ReplacementChar.EncodeToUtf8(output);
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
