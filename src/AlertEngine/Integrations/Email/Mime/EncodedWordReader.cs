using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Reads names that somebody wrote as encoded words in UTF-8; other words stay as they are.</summary>
internal static partial class EncodedWordReader
{
    public static string Decode(string text) =>
        text.Contains("=?", StringComparison.Ordinal) ? Word().Replace(BetweenWords().Replace(text, ""), match => Decoded(match) ?? match.Value) : text;

    private static string? Decoded(Match match)
    {
        var (encoding, content) = (match.Groups["encoding"].ValueSpan[0], match.Groups["content"].Value);
        var bytes = encoding is 'q' or 'Q' ? OfQ(content) : OfB(content);
        var decoded = bytes is null ? null : Encoding.UTF8.GetString(bytes);

        return decoded is null || decoded.Any(char.IsControl) ? null : decoded;
    }

    private static byte[]? OfB(string content)
    {
        var bytes = new byte[content.Length];

        return Convert.TryFromBase64String(content, bytes, out var length) ? bytes[..length] : null;
    }

    private static byte[]? OfQ(string content)
    {
        var bytes = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '=')
            {
                bytes.Add((byte)(content[i] == '_' ? ' ' : content[i]));
            }
            else if (i + 2 < content.Length && byte.TryParse(content.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?(?<encoding>[qb])\?(?<content>[!->@-~]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=\?=)\s+(?==\?)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenWords();
}
