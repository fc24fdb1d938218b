using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AlertEngine.Labels;

namespace AlertEngine.Api.V2;

/// <summary>
/// Turns texts of a request into strings. Half a surrogate pair becomes U+FFFD, as in Go; bytes that are no UTF-8 are refused.
/// Short texts that came before come back as the same string.
/// </summary>
internal static class JsonText
{
    private const int MostRemembered = 128;
    private const int Places = 32 * 1024;

    // A place holds the last text that came to it, so a flood of new texts costs nothing but what it displaces.
    private static readonly string?[] Remembered = new string?[Places];

    // Their hashes beside them: a text that is not there is told apart without a look at the string, which is seldom in a cache.
    private static readonly int[] Hashes = new int[Places];

    /// <summary>The string or property name that the reader stands on.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;

        return !reader.ValueIsEscaped ? Read(text)
            : text.Length <= MostRemembered ? Unescape(text, stackalloc byte[MostRemembered])
            : Unescape(text, new byte[text.Length]);
    }

    private static string Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > MostRemembered)
        {
            return Decode(text);
        }

        var hash = (int)ByteHash.Of(text, seed: 0); // a collision costs one string
        var place = hash & (Places - 1);
        if (Hashes[place] == hash && Remembered[place] is { } known && Ascii.Equals(text, known))
        {
            return known;
        }

        var decoded = text.IsEmpty ? "" : Decode(text);
        Remembered[place] = decoded;
        Hashes[place] = hash;

        return decoded;
    }

    private static string Decode(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw new JsonException("invalid UTF-8");

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
