using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Texts of headers in ASCII: what is not printable becomes encoded words (RFC 2047), which no line break survives.</summary>
internal static class EncodedWords
{
    private const string Start = "=?utf-8?q?";
    private const string End = "?=";
    private const int LongestWord = 75;

    public static bool AreNeeded(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Any(character => character is (< ' ' or > '~') and not '\t');

    /// <summary>The text as it is, or as words with spaces between them.</summary>
    public static string Encode(string text) => AreNeeded(text) ? Words(text) : text;

    public static string Words(string text)
    {
        var words = new StringBuilder(Start, text.Length * 2);
        var left = LongestWord - Start.Length - End.Length;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var isPlain = IsPlain(rune);
            var size = isPlain ? 1 : 3 * rune.Utf8SequenceLength;
            if (size > left)
            {
                words.Append(End).Append(' ').Append(Start);
                left = LongestWord - Start.Length - End.Length;
            }

            left -= size;
            if (isPlain)
            {
                words.Append(rune.Value == ' ' ? '_' : (char)rune.Value);
                continue;
            }

            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                words.Append('=').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return words.Append(End).ToString();
    }

    private static bool IsPlain(Rune rune) => rune.Value is >= ' ' and <= '~' and not ('=' or '?' or '_');
}
